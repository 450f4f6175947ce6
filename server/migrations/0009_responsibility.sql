-- 行业领域监管职责清单 (S9): who leads, regulates, assists or answers on the ground for a sector, from one day to another.
-- A line that ends is closed, never deleted.
create table sector_duty (
  id uuid primary key,
  district text not null check (district ~ '^\d{6}$'),
  sector text not null,
  unit_id uuid not null references unit,
  role text not null check (role in ('lead', 'regulate', 'assist', 'territory')),
  basis text not null,
  from_on date not null,
  to_on date check (to_on >= from_on - 1),
  unique (district, sector, unit_id, role, from_on)
);
create index on sector_duty (district, sector);

-- 主要负责人 and 实际控制人 of an enterprise, from one day to another; the account that is theirs, if they have one.
create table enterprise_person (
  district text not null,
  id uuid not null,
  enterprise_id uuid not null,
  role text not null check (role in ('principal', 'controller')),
  name text not null,
  phone text not null,
  account_id uuid,
  from_on date not null,
  to_on date check (to_on >= from_on - 1),
  primary key (district, id),
  foreign key (district, enterprise_id) references enterprise (district, id)
);
create index on enterprise_person (district, enterprise_id);
create index on enterprise_person (account_id) where account_id is not null;

-- 带队自查 (S18): one round of an enterprise, led in person; nothing found is a result too (零报告).
create table self_check (
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
  subject text not null,
  checked_on date not null,
  -- The post of whoever led, and whether it was the 主要负责人 in person.
  leader text not null,
  led_in_person boolean not null,
  places text not null,
  lat double precision,
  lon double precision,
  check ((lat is null) = (lon is null)),
  words text not null,
  found integer not null check (found >= 0),
  zero_report boolean not null check (zero_report = (found = 0)),
  handed_in_by uuid not null,
  handed_in_at timestamptz not null,
  primary key (district, id)
);
create index on self_check (district, town, id desc) where audience = 'normal';
create index on self_check (district, village, id desc) where audience = 'normal';
create index on self_check (district, owner_group_id, id desc) where audience = 'normal';
create index on self_check (district, enterprise_id, id desc) where audience = 'normal';

grant select, insert, update on sector_duty, enterprise_person to zhiben_app;
grant select, insert on self_check to zhiben_app;
