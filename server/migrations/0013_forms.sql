-- Filings of any form, for any period, also to receivers without an account (S52–S57). What was filed before forms were
-- data keeps its content; core/filings/stored.ts reads both shapes.
alter table filing
  drop constraint filing_form_check,
  drop constraint filing_period_check,
  add constraint filing_period_check check (period ~ '^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?$'),
  alter column to_unit_id drop not null,
  -- A receiver outside the district, by name; people send it the exported form.
  add column to_name text,
  add constraint filing_receiver check ((to_unit_id is null) <> (to_name is null)),
  -- 发出与回执 (core/filings/sending.ts).
  add column sending jsonb,
  -- Why the filing unit took it back to correct it.
  add column correction_reason text;
-- As last submitted, overrides included.
alter table filing rename column narrative to entries;
-- The one statistical form that there was by name only.
update filing set form = 'annexes-2-3' where form = 'statistics';
create index on filing (district, to_name, period_to) where to_name is not null;
create index on filing (district, to_unit_id, period_to);
create index on filing (district, period_to);
-- What waits on a desk to be sent outside, or for its receipt.
create index on filing (district, unit_id, due_on) where status = 'submitted' and to_unit_id is null;

-- Every version as it was submitted; never changed.
create table filing_version (
  district text not null,
  filing_id uuid not null,
  version integer not null,
  content jsonb not null,
  entries jsonb not null,
  signer text not null,
  -- Post of whoever handed it in.
  post text not null,
  at timestamptz not null,
  -- Why the version before it came back.
  reason text,
  primary key (district, filing_id, version),
  foreign key (district, filing_id) references filing (district, id)
);
insert into filing_version (district, filing_id, version, content, entries, signer, post, at)
  select district, id, version, content, coalesce(entries, draft), coalesce(signer, ''), '',
    coalesce(submitted_at, generated_at)
  from filing where content is not null;

-- The rows behind each counted cell of a version, so that a frozen figure opens what it was frozen with, and a superior's
-- sum counts a record once that two of those below counted.
create table filing_cell (
  district text not null,
  filing_id uuid not null,
  version integer not null,
  part text not null,
  row_key text not null,
  column_key text not null,
  -- The ledger they lie in (core/filings/measures.ts).
  record text not null,
  record_ids uuid[] not null,
  -- What each counts for where that is not one: 万元, 人次.
  amounts double precision[],
  primary key (district, filing_id, version, part, row_key, column_key),
  foreign key (district, filing_id, version) references filing_version (district, filing_id, version)
);

-- The lines of a list part, as they read when it was frozen.
create table filing_line (
  district text not null,
  filing_id uuid not null,
  version integer not null,
  part text not null,
  ordinal integer not null,
  record_id uuid not null,
  cells jsonb not null,
  primary key (district, filing_id, version, part, ordinal),
  foreign key (district, filing_id, version) references filing_version (district, filing_id, version)
);

grant select, insert on filing_version, filing_cell, filing_line to zhiben_app;
