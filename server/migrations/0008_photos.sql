-- What a photo says of itself: its size, when and where it was taken. Null for a file that is no photo. The bytes
-- stay as they came, under their SHA-256.
alter table file add column photo jsonb;

-- Who took which rows out of the system, and how far it went. Written while an export runs, so that one that is
-- broken off is on record too.
create table export_log (
  district text not null check (district ~ '^\d{6}$'),
  id uuid not null,
  account_id uuid not null,
  unit_id uuid not null,
  -- The name of the file.
  name text not null,
  -- What was asked for: the input of the call.
  filter jsonb not null,
  rows integer not null,
  outcome text not null check (outcome in ('running', 'finished', 'cancelled', 'broken')),
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (district, id)
);
create index on export_log (district, started_at desc);

grant select, insert on export_log to zhiben_app;
grant update (rows, outcome, ended_at) on export_log to zhiben_app;
