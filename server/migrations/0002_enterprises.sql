create table enterprise (
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
  uscc text not null,
  name text not null,
  -- Two-character shingles of name and USCC: Chinese search without a dictionary.
  bigrams text[] not null,
  address text not null,
  size text not null check (size in ('large', 'medium', 'small', 'micro')),
  high_risk boolean not null,
  registered_at timestamptz not null,
  primary key (district, id),
  unique (district, uscc)
);
-- One index for each way a row can come into view; each ends in the paging key.
create index on enterprise (district, town, id desc) where audience = 'normal';
create index on enterprise (district, village, id desc) where audience = 'normal';
create index on enterprise (district, owner_group_id, id desc) where audience = 'normal';
create index on enterprise (district, enterprise_id, id desc) where audience = 'normal';
create index on enterprise using gin (sectors);
create index on enterprise using gin (bigrams);

grant select, insert, update on enterprise to zhiben_app;
