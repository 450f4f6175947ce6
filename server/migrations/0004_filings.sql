-- One filing obligation and its filing: unit, rule and period. Generated from packs, never typed.
create table filing (
  district text not null check (district ~ '^\d{6}$'),
  id uuid not null,
  town text,
  village text,
  sectors text[] not null,
  enterprise_id uuid,
  owner_group_id uuid,
  regulator_unit_id uuid,
  reported_by_unit_id uuid not null,
  audience text not null check (audience in ('normal', 'parties')),
  rule text not null,
  -- What is reported on; a superior's own filing sums the filings of the same form and month.
  form text not null check (form in ('progress', 'statistics')),
  title text not null,
  clause text not null,
  unit_id uuid not null,
  to_unit_id uuid not null,
  period text not null check (period ~ '^\d{4}-\d{2}$'),
  period_from date not null,
  period_to date not null,
  due_on date not null,
  status text not null check (status in ('open', 'submitted', 'returned', 'accepted')),
  version integer not null,
  -- As last submitted; null before. Nobody but the filing unit reads the draft.
  narrative jsonb,
  draft jsonb not null,
  -- Frozen when it is submitted; null while it is still computed from the task list.
  content jsonb,
  signer text,
  -- Lateness is judged by the first time: what comes back and is corrected was not late for that.
  first_submitted_at timestamptz,
  submitted_at timestamptz,
  accepted_at timestamptz,
  return_reason text,
  locked boolean not null,
  generated_at timestamptz not null,
  primary key (district, id),
  unique (district, rule, unit_id, period)
);
-- One index for each way a row can come into view; each ends in the paging key.
create index on filing (district, town, id desc) where audience = 'normal';
create index on filing (district, village, id desc) where audience = 'normal';
create index on filing (district, owner_group_id, id desc) where audience = 'normal';
create index on filing (district, enterprise_id, id desc) where audience = 'normal';
create index on filing (district, unit_id, id desc);
create index on filing (district, to_unit_id, id desc);
create index on filing (district, to_unit_id, period);
create index on filing (district, period);
-- What waits on a desk: few rows of many.
create index on filing (district, unit_id, due_on) where status in ('open', 'returned');
create index on filing (district, to_unit_id, due_on) where status = 'submitted';

grant select, insert, update on filing to zhiben_app;
