-- 责任清单 (S4, S5, S13): one row is one version of one list of one holder. What it holds is data (packs/responsibility);
-- a version that stands is never changed again: the next one supersedes it.
create table duty_list (
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
  kind text not null check (kind in ('responsibility', 'power', 'supervision', 'task', 'leader-duty', 'leader-task', 'posts')),
  -- Whose list: the unit, its 领导班子, a 内设机构 (a unit of its own), one of its leaders by post, or an enterprise.
  holder text not null check (holder in ('unit', 'leadership', 'section', 'leader', 'enterprise')),
  holder_id uuid not null,
  holder_name text not null,
  -- Of a leader; empty otherwise.
  post text not null check ((post <> '') = (holder = 'leader')),
  -- Of lists that are made for a year.
  year integer check (year between 2000 and 2999),
  version integer not null check (version >= 1),
  -- The first version of the same list.
  series_id uuid not null,
  status text not null check (status in ('draft', 'handed-in', 'returned', 'on-record', 'superseded', 'dropped')),
  basis text not null,
  effective_from date,
  effective_to date check (effective_to >= effective_from - 1),
  -- [{id, values}] in order; what the fields are is said by the kind.
  items jsonb not null,
  -- Percent of the fields that count, and how many posts have signed.
  completeness smallint not null check (completeness between 0 and 100),
  signed integer not null,
  -- Post of whoever signed the list.
  signer text,
  receiver_unit_id uuid,
  handed_in_at timestamptz,
  -- 备案: the number and the day of the stamp.
  record_no text,
  recorded_on date,
  recorded_by uuid,
  return_reason text,
  made_by uuid not null,
  made_unit_id uuid not null,
  made_at timestamptz not null,
  primary key (district, id)
);
create index on duty_list (district, town, id desc) where audience = 'normal';
create index on duty_list (district, village, id desc) where audience = 'normal';
create index on duty_list (district, owner_group_id, id desc) where audience = 'normal';
create index on duty_list (district, enterprise_id, id desc) where audience = 'normal';
create index on duty_list (district, id desc) where audience = 'normal';
create index on duty_list (district, holder_id, kind);
create index on duty_list (district, series_id, version);
create index on duty_list (district, receiver_unit_id) where status = 'handed-in';
-- One version of a list is worked on at a time, and one stands.
create unique index duty_list_open on duty_list (district, kind, holder, holder_id, post, coalesce(year, 0))
  where status in ('draft', 'handed-in', 'returned');
create unique index duty_list_standing on duty_list (district, kind, holder, holder_id, post, coalesce(year, 0))
  where status = 'on-record';

-- Who has signed which post of a list (全员安全生产岗位责任制). Nothing but the post is kept, never a name.
create table post_signature (
  district text not null,
  list_id uuid not null,
  item_id text not null,
  signed_on date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (district, list_id, item_id),
  foreign key (district, list_id) references duty_list (district, id)
);

-- 安全生产责任上墙: where and since when it hangs, with the photo as a file, and the spot check of the regulator.
create table wall_posting (
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
  place text not null,
  posts text[] not null,
  posted_on date not null,
  status text not null check (status in ('posted', 'passed', 'faulted')),
  checked_on date,
  checker text,
  words text,
  made_by uuid not null,
  made_unit_id uuid not null,
  made_at timestamptz not null,
  primary key (district, id)
);
create index on wall_posting (district, town, id desc) where audience = 'normal';
create index on wall_posting (district, village, id desc) where audience = 'normal';
create index on wall_posting (district, owner_group_id, id desc) where audience = 'normal';
create index on wall_posting (district, enterprise_id, id desc) where audience = 'normal';
create index on wall_posting (district, id desc) where audience = 'normal';

-- 安全责任书、承诺书 (S14): between a giver and a subject, or given by the subject alone.
create table pledge (
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
  kind text not null check (kind in ('responsibility', 'commitment')),
  template text not null,
  title text not null,
  basis text not null,
  -- 甲方; null for a commitment that is given to the public.
  giver_unit_id uuid,
  subject_kind text not null check (subject_kind in ('unit', 'enterprise')),
  subject_id uuid not null,
  subject text not null,
  words text not null,
  -- [{id, text}]: what is promised.
  items jsonb not null,
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  status text not null check (status in ('draft', 'signed', 'renewed', 'ended', 'withdrawn')),
  signed_on date,
  giver_signer text,
  subject_signer text,
  renews_id uuid,
  end_reason text,
  breaches integer not null,
  made_by uuid not null,
  made_unit_id uuid not null,
  made_at timestamptz not null,
  primary key (district, id)
);
create index on pledge (district, town, id desc) where audience = 'normal';
create index on pledge (district, village, id desc) where audience = 'normal';
create index on pledge (district, owner_group_id, id desc) where audience = 'normal';
create index on pledge (district, enterprise_id, id desc) where audience = 'normal';
create index on pledge (district, id desc) where audience = 'normal';
create index on pledge (district, subject_id, to_on);
create index on pledge (district, giver_unit_id);
-- A letter is renewed once.
create unique index pledge_renewal on pledge (district, renews_id) where status <> 'withdrawn';

-- A promised item that was broken, said by hand, with the hazard that shows it.
create table pledge_breach (
  district text not null,
  id uuid not null,
  pledge_id uuid not null,
  item_id text not null,
  hazard_id uuid,
  words text not null,
  flagged_by uuid not null,
  flagged_unit_id uuid not null,
  flagged_at timestamptz not null,
  primary key (district, id),
  foreign key (district, pledge_id) references pledge (district, id)
);
create index on pledge_breach (district, pledge_id);

-- 五带头, 六个一 (S11, S12): one item done in one period by whoever answers for the enterprise.
create table leading_act (
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
  -- Which set and which of its items, by code; its words at the time.
  set_code text not null,
  item text not null,
  item_words text not null,
  period text not null,
  done_on date not null,
  words text not null,
  -- Post of whoever signed.
  signer text not null,
  status text not null check (status in ('handed-in', 'verified', 'returned')),
  verdict text,
  verifier text,
  verified_on date,
  verified_by uuid,
  made_by uuid not null,
  made_unit_id uuid not null,
  made_at timestamptz not null,
  primary key (district, id)
);
create index on leading_act (district, town, id desc) where audience = 'normal';
create index on leading_act (district, village, id desc) where audience = 'normal';
create index on leading_act (district, owner_group_id, id desc) where audience = 'normal';
create index on leading_act (district, enterprise_id, id desc) where audience = 'normal';
create index on leading_act (district, id desc) where audience = 'normal';
create unique index leading_act_once on leading_act (district, enterprise_id, set_code, period, item);

-- What a district calls the items of a set: the newest row of an item counts, earlier ones stay.
create table leading_item (
  district text not null check (district ~ '^\d{6}$'),
  id uuid not null,
  set_code text not null,
  item text not null,
  title text not null,
  basis text not null,
  -- The authority has said so; until then it is 待机关确认.
  confirmed boolean not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (district, id)
);
create index on leading_item (district, set_code, item, id desc);

-- 备案号: one row of numbers for each receiving office and year.
create table record_number (
  district text not null check (district ~ '^\d{6}$'),
  unit_id uuid not null,
  year integer not null,
  last integer not null,
  primary key (district, unit_id, year)
);

grant select, insert, update on duty_list, wall_posting, pledge, leading_act, record_number to zhiben_app;
grant select, insert on post_signature, pledge_breach, leading_item to zhiben_app;
