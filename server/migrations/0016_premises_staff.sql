-- 特征 (packs/subject-tags.yaml) that rules ask of an enterprise; the day it left the books (注销、迁出): nothing falls
-- due for it afterwards.
alter table enterprise
  add column tags text[] not null default '{}',
  add column closed_on date;
create index on enterprise using gin (tags);

-- 场所: what rules know by kind (core/rules/words.ts) and an enterprise or a unit answers for: sites, underground works,
-- clinics, parks, outlets. For rules: kind, sectors, high_risk, tags; on the books from entered_on to closed_on.
create table premises (
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
  -- The unit that answers for it where no enterprise does; it is a party to the row besides.
  unit_id uuid,
  check ((enterprise_id is null) <> (unit_id is null)),
  kind text not null check (kind in ('site', 'public-works-in-use', 'public-works-idle', 'public-works-retired', 'private-works', 'basement', 'hospital', 'community-health', 'private-health', 'park', 'outlet')),
  -- 人防码, permit number or the like: one in a district, where it has any.
  code text,
  name text not null,
  -- Of its name, code and address.
  bigrams text[] not null,
  address text not null,
  high_risk boolean not null,
  tags text[] not null,
  entered_on date not null,
  closed_on date check (closed_on >= entered_on),
  registered_at timestamptz not null,
  primary key (district, id),
  unique (district, code)
);
create index on premises (district, town, id desc) where audience = 'normal';
create index on premises (district, village, id desc) where audience = 'normal';
create index on premises (district, owner_group_id, id desc) where audience = 'normal';
create index on premises (district, enterprise_id, id desc) where audience = 'normal';
create index on premises using gin (sectors);
create index on premises using gin (bigrams);

-- 人员: who does what for an enterprise or a unit. 主要负责人 and 实际控制人 stand in enterprise_person. Of 从业人员 only
-- their number is kept, one row each. For rules: role; sectors are the row's own, tags and high risk those of the
-- enterprise; on the books from entered_on to left_on.
create table staff (
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
  -- The unit they belong to where it is no enterprise; it is a party to the row besides.
  unit_id uuid,
  check ((enterprise_id is null) <> (unit_id is null)),
  role text not null check (role in ('safety-manager', 'special-worker', 'worker', 'officer', 'leader', 'fire-head')),
  -- Personal: masked for everybody outside. Never in events, never in search.
  name text,
  headcount integer check (headcount >= 0),
  check ((role = 'worker') = (headcount is not null)),
  check ((role = 'worker') = (name is null)),
  -- 岗位, 工种.
  post text not null,
  entered_on date not null,
  left_on date check (left_on >= entered_on),
  registered_at timestamptz not null,
  primary key (district, id)
);
create index on staff (district, town, id desc) where audience = 'normal';
create index on staff (district, village, id desc) where audience = 'normal';
create index on staff (district, owner_group_id, id desc) where audience = 'normal';
create index on staff (district, enterprise_id, id desc) where audience = 'normal';
create index on staff (district, unit_id) where unit_id is not null;
create index on staff using gin (sectors);

-- 证书 (S108, E.9). A renewal is a further row; what it replaces stays. What it is today (to be reviewed, expired) follows
-- from the days and is not stored.
create table certificate (
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
  unit_id uuid,
  -- Of staff, or of enterprise_person.
  person_id uuid not null,
  -- Of packs/certificates.yaml.
  kind text not null,
  -- 作业类别、准操项目.
  scope text not null,
  number text not null,
  issuer text not null,
  issued_on date not null,
  review_due_on date check (review_due_on >= issued_on),
  expires_on date check (expires_on >= issued_on),
  -- The last day that it holds: the earlier of the two.
  holds_until date,
  check (holds_until is not distinct from least(review_due_on, expires_on)),
  status text not null check (status in ('in-force', 'suspended', 'revoked', 'replaced')),
  replaces_id uuid,
  recorded_at timestamptz not null,
  primary key (district, id)
);
create index on certificate (district, town, id desc) where audience = 'normal';
create index on certificate (district, village, id desc) where audience = 'normal';
create index on certificate (district, owner_group_id, id desc) where audience = 'normal';
create index on certificate (district, enterprise_id, id desc) where audience = 'normal';
create index on certificate (district, person_id);
-- Soonest to lapse first; what never lapses comes last.
create index on certificate (district, coalesce(holds_until, date '2999-12-31'), id);
create unique index on certificate (district, person_id, kind, number, issued_on);

grant select, insert, update on premises, staff, certificate to zhiben_app;
