create table plan (
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
  issuer_unit_id uuid not null,
  title text not null,
  doc_no text,
  issued_on date,
  kind text not null check (kind in ('overall', 'implementation', 'sub')),
  status text not null check (status in ('review', 'published', 'superseded', 'withdrawn')),
  answers_plan_id uuid,
  -- The published plan whose place this one takes when it is published.
  supersedes_plan_id uuid,
  source_file_id uuid,
  -- The text that every span of the draft points into.
  source text not null,
  draft jsonb not null,
  revision integer not null,
  checked integer not null,
  items integer not null,
  open_doubts integer not null,
  tasks integer not null,
  read_at timestamptz not null,
  published_at timestamptz,
  primary key (district, id)
);
-- One index for each way a row can come into view; each ends in the paging key.
create index on plan (district, town, id desc) where audience = 'normal';
create index on plan (district, village, id desc) where audience = 'normal';
create index on plan (district, owner_group_id, id desc) where audience = 'normal';
create index on plan (district, enterprise_id, id desc) where audience = 'normal';
create index on plan (district, issuer_unit_id, status);
-- Many drafts may be read to take a plan's place; one of them does.
create unique index on plan (district, supersedes_plan_id) where status in ('published', 'superseded');

-- A task list is one level under its plan: whoever may read the plan may read its tasks.
create table task (
  district text not null,
  id uuid not null,
  plan_id uuid not null,
  ordinal integer not null,
  clause text not null,
  main_task text not null,
  requirement text not null,
  schedule text not null,
  source_text text not null,
  deadline jsonb,
  recurrence jsonb,
  quantities jsonb not null,
  applies_to text,
  starts_on date not null,
  due_on date,
  primary key (district, id),
  foreign key (district, plan_id) references plan (district, id)
);
create index on task (district, plan_id, ordinal);

-- One unit's share of one task. The unit sees its own; the assigner and the territory see what they assigned.
create table assignment (
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
  task_id uuid not null,
  plan_id uuid not null,
  unit_id uuid not null,
  role text not null check (role in ('lead', 'support')),
  assigned_by_unit_id uuid not null,
  parent_id uuid,
  -- The share of a superseded plan that this one goes on from.
  continues_id uuid,
  status text not null check (status in ('active', 'claimed', 'returned', 'verified', 'superseded')),
  percent integer not null check (percent between 0 and 100),
  starts_on date not null,
  due_on date,
  claimed_by uuid,
  last_report_at timestamptz,
  last_words text,
  assigned_at timestamptz not null,
  primary key (district, id),
  foreign key (district, task_id) references task (district, id),
  foreign key (district, plan_id) references plan (district, id)
);
-- One index for each way a row can come into view; each ends in the paging key.
create index on assignment (district, town, id desc) where audience = 'normal';
create index on assignment (district, village, id desc) where audience = 'normal';
create index on assignment (district, owner_group_id, id desc) where audience = 'normal';
create index on assignment (district, enterprise_id, id desc) where audience = 'normal';
create unique index on assignment (district, task_id, unit_id);
create index on assignment (district, unit_id, id desc);
create index on assignment (district, plan_id, id desc);
create index on assignment (district, parent_id);
create index on assignment (district, continues_id) where continues_id is not null;
-- What waits on a desk: few rows of many.
create index on assignment (district, unit_id, due_on) where status in ('active', 'returned');
create index on assignment (district, assigned_by_unit_id, due_on) where status = 'claimed';

create table progress (
  district text not null,
  id uuid not null,
  assignment_id uuid not null,
  at timestamptz not null,
  actor_id uuid not null,
  unit_id uuid not null,
  percent integer not null,
  words text not null,
  file_ids uuid[] not null,
  primary key (district, id),
  foreign key (district, assignment_id) references assignment (district, id)
);
create index on progress (district, assignment_id, at desc);

-- 子方案报备: one row for each unit that was asked for a plan in answer to this one.
create table plan_answer (
  district text not null,
  plan_id uuid not null,
  unit_id uuid not null,
  due_on date,
  status text not null check (status in ('awaited', 'submitted', 'returned', 'filed')),
  answer_plan_id uuid,
  submitted_at timestamptz,
  submitted_by uuid,
  reason text,
  primary key (district, plan_id, unit_id),
  foreign key (district, plan_id) references plan (district, id)
);
create index on plan_answer (district, unit_id) where status in ('awaited', 'returned');

grant select, insert, update on plan, assignment, plan_answer to zhiben_app;
grant select, insert on task, progress to zhiben_app;
