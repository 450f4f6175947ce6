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
