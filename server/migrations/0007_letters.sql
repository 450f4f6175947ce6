-- One official letter (公文), from the draft to the signed receipt. Its number is given when it is issued.
create table letter (
  district text not null check (district ~ '^\d{6}$'),
  id uuid not null,
  town text,
  village text,
  sectors text[] not null,
  -- Always null: an enterprise reads what is addressed to it, not what is written about it.
  enterprise_id uuid,
  owner_group_id uuid,
  regulator_unit_id uuid,
  reported_by_unit_id uuid not null,
  -- A draft is its unit's own business; what is issued is seen as the record is that it is about.
  audience text not null check (audience in ('normal', 'parties')),
  audience_when_issued text not null check (audience_when_issued in ('normal', 'parties')),
  kind text not null check (kind in ('reminder', 'urging', 'advice', 'circular', 'interview', 'listing', 'delisting', 'assignment', 'transfer', 'copy', 'hazardNotice', 'rectification')),
  status text not null check (status in ('draft', 'issued', 'acknowledged', 'discarded', 'void')),
  from_unit_id uuid not null,
  -- The record it is about: a table and an id of this district.
  about_record text,
  about_id uuid,
  title text not null,
  -- What is printed. Frozen when it is issued: the files are made from it whenever they are asked for.
  content jsonb not null,
  -- The 文号 as printed and the three parts that make it unique; null before it is issued.
  no text,
  series text,
  year integer,
  number integer,
  drafted_at timestamptz not null,
  issued_at timestamptz,
  acknowledged_at timestamptz,
  void_at timestamptz,
  void_reason text,
  primary key (district, id),
  unique (district, from_unit_id, series, year, number)
);
-- One index for each way a row can come into view; each ends in the paging key.
create index on letter (district, id desc) where audience = 'normal';
create index on letter (district, town, id desc) where audience = 'normal';
create index on letter (district, village, id desc) where audience = 'normal';
create index on letter (district, owner_group_id, id desc) where audience = 'normal';
create index on letter (district, enterprise_id, id desc) where audience = 'normal';
create index on letter (district, about_id, id);
create index on letter (district, from_unit_id, year, id desc);
-- What waits on a desk: few rows of many.
create index on letter (district, id) where status = 'issued' and (about_id is null or kind in ('listing', 'delisting', 'rectification'));
create index on letter (district, from_unit_id, id) where status = 'draft';

-- 主送 and 抄送. A body outside the system has a name and no unit.
create table letter_addressee (
  district text not null,
  letter_id uuid not null,
  position integer not null,
  role text not null check (role in ('to', 'cc')),
  unit_id uuid,
  name text not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  primary key (district, letter_id, position),
  foreign key (district, letter_id) references letter
);
create index on letter_addressee (district, unit_id);

-- The last number given, by unit, series and year. Its row is locked until the letter that took a number is committed.
create table letter_number (
  district text not null,
  unit_id uuid not null,
  series text not null,
  year integer not null,
  last integer not null,
  primary key (district, unit_id, series, year)
);

grant select, insert, update on letter, letter_addressee, letter_number to zhiben_app;
