-- How the days to answer a step are counted: 自然日 or 工作日. What went out before counted calendar days.
alter table supervision_step add column counts text not null default 'calendar'
  check (counts in ('calendar', 'workdays'));
alter table supervision_step alter column counts drop default;

-- 日历订阅: one address for each account, in which calendar programs read what is due. The address holds the only
-- copy of the token; a new one ends the one before.
create table calendar_feed (
  account_id uuid primary key references account,
  token_hash text not null unique,
  made_at timestamptz not null,
  ended_at timestamptz
);

grant select, insert, update on calendar_feed to zhiben_app;

-- 提醒: what a unit was told of a thing on its desk, once for each stage of its due day. A reminder reads as it read
-- when it was made.
create table reminder (
  district text not null,
  id uuid not null,
  unit_id uuid not null,
  record text not null,
  record_id uuid not null,
  -- Tells the things of one record apart (the duties of a subject).
  detail text not null,
  due_on date not null,
  stage text not null,
  title text not null,
  because text not null,
  made_at timestamptz not null,
  seen_at timestamptz,
  -- When the gateway took it.
  sent_at timestamptz,
  primary key (district, id),
  unique (district, unit_id, record, record_id, detail, due_on, stage)
);
create index on reminder (district, unit_id, id desc);
create index on reminder (district, unit_id) where seen_at is null;

grant select, insert, update on reminder to zhiben_app;
