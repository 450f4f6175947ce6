-- 通报、点评、评估 (S41, S43): one bulletin of one unit on one period. Its figures lie in bulletin_computing and are never
-- changed; what people wrote lies here, so that the two stay apart.
create table bulletin (
  district text not null check (district ~ '^\d{6}$'),
  id uuid not null,
  town text,
  village text,
  sectors text[] not null,
  enterprise_id uuid,
  owner_group_id uuid,
  regulator_unit_id uuid,
  reported_by_unit_id uuid not null,
  -- A draft is its unit's own business; what is issued is seen by those it goes to and by those above.
  audience text not null check (audience in ('normal', 'parties')),
  -- Of packs/bulletins, and the stretch it is about: 2026-10, 2026-Q3, 2026-H1.
  template text not null,
  period text not null check (period ~ '^\d{4}-((0[1-9]|1[0-2])|Q[1-4]|H[12])$'),
  title text not null,
  -- 主送 as printed, and the units that it lies before when it is issued.
  to_words text not null,
  addressee_ids uuid[] not null,
  status text not null check (status in ('draft', 'submitted', 'returned', 'issued', 'withdrawn', 'dropped')),
  -- One more with each saved change: whoever saves says what they saw.
  edition integer not null check (edition >= 1),
  -- The computing that it goes by.
  computing integer not null check (computing >= 1),
  -- What people wrote or changed, by block (core/bulletins/content.ts).
  edits jsonb not null,
  -- Accounts that wrote in it: none of them may issue it.
  written_by uuid[] not null,
  made_at timestamptz not null,
  submitted_at timestamptz,
  return_reason text,
  -- The letter that it was issued as, whose number it bears.
  letter_id uuid,
  no text,
  issued_at timestamptz,
  withdraw_reason text,
  withdrawn_at timestamptz,
  primary key (district, id)
);
create index on bulletin (district, id desc) where audience = 'normal';
create index on bulletin (district, town, id desc) where audience = 'normal';
create index on bulletin (district, village, id desc) where audience = 'normal';
create index on bulletin (district, owner_group_id, id desc) where audience = 'normal';
create index on bulletin (district, enterprise_id, id desc) where audience = 'normal';
-- One of a kind and period is worked on or stands at a time.
create unique index bulletin_standing on bulletin (district, reported_by_unit_id, template, period)
  where status in ('draft', 'submitted', 'returned', 'issued');
create index on bulletin (district, reported_by_unit_id) where status in ('draft', 'submitted', 'returned');

-- What was worked out at one time: figures, tables, pictures and the sentences made of them. Kept as it was.
create table bulletin_computing (
  district text not null,
  bulletin_id uuid not null,
  number integer not null check (number >= 1),
  at timestamptz not null,
  -- Post of whoever asked for it, and why it was done again.
  post text not null,
  reason text,
  content jsonb not null,
  primary key (district, bulletin_id, number),
  foreign key (district, bulletin_id) references bulletin (district, id)
);

grant select, insert, update on bulletin to zhiben_app;
grant select, insert on bulletin_computing to zhiben_app;
