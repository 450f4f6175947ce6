-- What a district adds to the library of 判定标准, which itself stands in packs/standards/.

-- 补充标准: one version of a local item. A change is a new row that takes the place of the old one; nothing is deleted.
create table local_standard (
  district text not null check (district ~ '^\d{6}$'),
  id uuid not null,
  document text not null,
  number text not null,
  clause text not null,
  title text not null,
  grade text not null check (grade in ('major', 'general')),
  sectors text[] not null,
  keywords text[] not null,
  from_on date not null,
  to_on date check (to_on >= from_on),
  replaces_id uuid,
  added_by_unit_id uuid not null,
  added_at timestamptz not null,
  primary key (district, id),
  -- A version is followed by one other at most.
  unique (district, replaces_id),
  foreign key (district, replaces_id) references local_standard (district, id)
);

-- 核实: this district has checked an item that the packs mark 待核 against the original. One row for each item.
create table standard_verification (
  district text not null check (district ~ '^\d{6}$'),
  id uuid not null,
  item_id text not null,
  status text not null check (status in ('verified', 'withdrawn')),
  basis text not null,
  -- The clause as the original numbers it, where the packs leave it open; null keeps theirs.
  clause text,
  by_unit_id uuid not null,
  at timestamptz not null,
  primary key (district, id),
  unique (district, item_id)
);

-- 已阅: a unit has read an instrument, last on that day.
create table standard_reading (
  district text not null check (district ~ '^\d{6}$'),
  instrument_code text not null,
  unit_id uuid not null,
  account_id uuid not null,
  read_at timestamptz not null,
  primary key (district, instrument_code, unit_id)
);

grant select, insert, update on local_standard, standard_verification, standard_reading to zhiben_app;
