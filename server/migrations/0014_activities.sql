-- 履职记录 (S6, S7, S12, S103–S107, S111–S114): meetings, study, drills, training, publicity and talks, as one unit or
-- enterprise held them. `content` is what core/activities/activity.ts reads for its kind; what lists and duties ask for
-- stands in columns beside it. A draft is its own unit's alone (`parties`).
create table activity (
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
  kind text not null check (kind in ('meeting', 'study', 'drill', 'training', 'publicity', 'talk', 'watch')),
  -- Code in packs/activities.yaml: 季度专题会议, 调度会.
  form text not null,
  -- The unit or enterprise that held it, and its name on that day.
  holder_id uuid not null,
  subject text not null,
  premises_id uuid,
  -- Whose duties it speaks for: the holder, the premises, the persons who took part.
  subject_ids uuid[] not null,
  title text not null,
  bigrams text[] not null,
  held_on date,
  topics text[] not null,
  attended integer check (attended >= 0),
  content jsonb not null,
  -- What hangs on it now; a file that a correction leaves out still hangs on the record for its earlier version.
  file_ids uuid[] not null,
  status text not null check (status in ('draft', 'handed-in', 'doubted', 'voided')),
  -- 0 before it is first handed in; one more with every correction.
  version integer not null check (version >= 0),
  -- 存疑: why, and whose doubt it is; it does not count until it is answered.
  doubt text,
  doubted_by_unit_id uuid,
  saved_by uuid not null,
  saved_at timestamptz not null,
  handed_in_at timestamptz,
  primary key (district, id),
  check (status = 'draft' or version = 0 or held_on is not null),
  check ((handed_in_at is null) = (version = 0))
);
create index on activity (district, id desc) where audience = 'normal';
create index on activity (district, town, id desc) where audience = 'normal';
create index on activity (district, village, id desc) where audience = 'normal';
create index on activity (district, owner_group_id, id desc) where audience = 'normal';
create index on activity (district, enterprise_id, id desc) where audience = 'normal';
create index on activity (district, holder_id, id desc);
create index on activity using gin (sectors);
create index on activity using gin (bigrams);
create index on activity using gin (subject_ids) where status = 'handed-in';

-- As it read when it was handed in and after each correction, with the reason; never changed.
create table activity_version (
  district text not null,
  activity_id uuid not null,
  version integer not null,
  content jsonb not null,
  attendance jsonb not null,
  file_ids uuid[] not null,
  subject_ids uuid[] not null,
  reason text,
  by_account uuid not null,
  by_unit_id uuid not null,
  at timestamptz not null,
  primary key (district, activity_id, version),
  foreign key (district, activity_id) references activity (district, id)
);

-- Who took part, of the version that holds: names are masked for everybody but the unit that keeps the record.
create table attendance (
  district text not null,
  activity_id uuid not null,
  ordinal smallint not null,
  name text not null,
  org text not null,
  post text not null,
  attended boolean not null,
  passed boolean,
  hours double precision check (hours >= 0),
  primary key (district, activity_id, ordinal),
  foreign key (district, activity_id) references activity (district, id)
);

grant select, insert, update on activity to zhiben_app;
grant select, insert on activity_version to zhiben_app;
grant select, insert, delete on attendance to zhiben_app;
