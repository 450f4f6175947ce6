-- 事故隐患: the one pool of all hazards, whatever found them. Sources, grades and states as in E.1 and D.3.
create table hazard (
  district text not null check (district ~ '^\d{6}$'),
  id uuid not null,
  -- The order in which the server learnt of them: the order of lists, their page mark, and the number on the books.
  -- A phone without signal makes an id long before that.
  seq integer generated always as identity,
  town text,
  village text,
  sectors text[] not null,
  enterprise_id uuid,
  owner_group_id uuid,
  regulator_unit_id uuid,
  reported_by_unit_id uuid not null,
  audience text not null check (audience in ('normal', 'parties')),

  status text not null check (status in ('draft', 'reported', 'invalid', 'duplicate', 'on-book', 'rectifying', 'applied', 'closed')),
  title text not null,
  description text not null,
  -- The enterprise's name, or what the place is called that belongs to no registered one.
  subject text not null,
  place text not null,
  lat double precision,
  lon double precision,
  check ((lat is null) = (lon is null)),
  source text not null check (source in ('self-check', 'inspection', 'tip', 'third-party', 'monitoring', 'transfer', 'assessment')),
  -- The record it came from (a self-check, a tip), or the number another system gives it.
  source_id uuid,
  source_no text,
  category text,
  discovered_on date not null,
  -- 存量: found by the day that the goals count from (by discovery, not by entry: I18).
  is_stock boolean not null,
  -- What the reporter takes it for, and what the regulator judged; null before.
  claimed_grade text not null check (claimed_grade in ('general', 'major')),
  grade text check (grade in ('general', 'major')),
  level text check (level in ('city', 'district', 'town')),
  difficulty text check (difficulty in ('easy', 'moderate', 'hard')),
  -- The standard items it was judged by, frozen as they were on the day of discovery.
  citations jsonb not null,
  standard_items text[] not null,

  -- Who has to put it right where that is not the enterprise itself.
  handler_unit_id uuid,
  immediate boolean not null,
  due_on date,
  measures jsonb,
  percent integer not null check (percent between 0 and 100),
  stopped_on date,
  touched_at timestamptz not null,
  -- Accounts that planned, reported or applied: none of them may review.
  worked_by uuid[] not null,
  applied_by uuid,
  applied_at timestamptz,
  close_kind text check (close_kind in ('rectified', 'shut-down', 'demolished', 'out-of-use')),
  returns integer not null,
  extensions integer not null,
  reopened integer not null,

  no text,
  booked_at timestamptz,
  close_no text,
  closed_at timestamptz,
  closed_by uuid,
  -- 自改自纠: closed by the unit that found it, to be sampled (F4H).
  self_closed boolean not null,
  -- Days from booking to closing, counted when it was closed.
  days_used integer,
  duplicate_of uuid,
  repeat_of uuid,
  public boolean not null,
  -- The ladder step it stands on and whether it is 挂牌; kept here by supervision for lists.
  supervision_step text,
  listed boolean not null,
  -- A transfer that waits for its receiver.
  transferring boolean not null,
  upper_no text,
  upper_synced_at timestamptz,
  bigrams text[] not null,
  reported_at timestamptz not null,
  primary key (district, id)
);
-- One index for each way a row can come into view; each ends in the paging key. The scope is in the condition, so a
-- page and its total are read from the index alone.
create unique index on hazard (district, seq);
create index on hazard (district, seq desc) where audience = 'normal';
create index on hazard (district, town, seq desc) where audience = 'normal';
create index on hazard (district, village, seq desc) where audience = 'normal';
create index on hazard (district, owner_group_id, seq desc) where audience = 'normal';
create index on hazard (district, enterprise_id, seq desc) where audience = 'normal';
create index on hazard (district, id, seq) where audience = 'parties';
create unique index on hazard (district, no);
create unique index on hazard (district, close_no);
-- What lies on a regulator's desk, and on that of 安委办 where there is none; what a unit has to put right.
create index on hazard (district, regulator_unit_id, seq) where status in ('reported', 'applied');
create index on hazard (district, handler_unit_id, seq)
  where handler_unit_id is not null and status in ('on-book', 'rectifying', 'applied');
-- Places that are no registered enterprise are known by their name.
create index on hazard (district, subject, seq desc) where enterprise_id is null;
-- What was struck off: to look back at, to draw a sample from.
create index on hazard (district, closed_at) where status = 'closed';
-- What was linked to one, for its page.
create index on hazard (district, duplicate_of) where duplicate_of is not null;
-- 逾期天数: the same ways by due day, of what is open.
create index on hazard (district, due_on, seq)
  where audience = 'normal' and due_on is not null and status in ('on-book', 'rectifying', 'applied');
create index on hazard (district, town, due_on, seq)
  where audience = 'normal' and due_on is not null and status in ('on-book', 'rectifying', 'applied');
create index on hazard (district, owner_group_id, due_on, seq)
  where audience = 'normal' and due_on is not null and status in ('on-book', 'rectifying', 'applied');

-- Whoever sees a whole district needs a party row only for what is not for everybody there.
create index on plan (district, id) where audience = 'parties';
create index on assignment (district, id) where audience = 'parties';
create index on enterprise (district, id) where audience = 'parties';

-- Filters and search. Each hazard bears facets (『status=closed』, the pairs of its words), and the index holds them
-- slice by slice of 32 768 hazards: a list asks the newest slice first and stops when its page is full, so that a
-- facet on a tenth of a million rows costs as little as one on a thousandth. `core/hazards/facets.ts` names the same.
create function facet_keys(district text, slice integer, facets text[]) returns bigint[]
language sql immutable parallel safe as $$
  select array_agg(hashtextextended(facet, (district::bigint << 20) + slice)) from unnest(facets) as facet
$$;

create function hazard_keys(one hazard) returns bigint[]
language sql immutable parallel safe as $$
  select array_agg(hashtextextended(facet, (one.district::bigint << 20) + (one.seq >> 15)))
  from (
    select unnest(one.bigrams) as facet
    union all select 'sector=' || unnest(one.sectors)
    union all select 'item=' || unnest(one.standard_items)
    union all select unnest(array[
      'town=' || one.town, 'village=' || one.village, 'owner=' || one.owner_group_id,
      'enterprise=' || one.enterprise_id, 'regulator=' || one.regulator_unit_id, 'handler=' || one.handler_unit_id,
      'status=' || one.status, 'source=' || one.source, 'category=' || one.category, 'grade=' || one.grade,
      'level=' || one.level, 'difficulty=' || one.difficulty,
      'stock=' || one.is_stock, 'listed=' || one.listed, 'transferring=' || one.transferring,
      'at=' || floor(one.lat * 50)::integer || ':' || floor(one.lon * 50)::integer,
      'stopped=' || (one.stopped_on is not null), 'reopened=' || (one.reopened > 0),
      'supervised=' || (one.supervision_step is not null), 'regulated=' || (one.regulator_unit_id is not null),
      'discovered=' || (extract(year from one.discovered_on) * 12 + extract(month from one.discovered_on))::integer,
      'due=' || (extract(year from one.due_on) * 12 + extract(month from one.due_on))::integer,
      'closed=' || (extract(year from one.closed_at at time zone 'Asia/Shanghai') * 12
        + extract(month from one.closed_at at time zone 'Asia/Shanghai'))::integer
    ])
  ) borne
  where facet is not null
$$;
-- Without a list of pending entries: a search would have to read all of it.
create index hazard_facets on hazard using gin (hazard_keys(hazard)) with (fastupdate = off);

-- 告知: to 主要负责人 and 实际控制人 each, of a major hazard (F0:77–79, F2:99, F3:105).
create table hazard_notice (
  district text not null,
  hazard_id uuid not null,
  role text not null check (role in ('principal', 'controller')),
  -- A hazard judged major again after a relapse or a downgrade is told again.
  round integer not null,
  letter_id uuid,
  sent_at timestamptz not null,
  reminded_at timestamptz,
  -- In the system by the person's own account, or delivered by hand and put on record with the slip.
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  channel text check (channel in ('account', 'delivered')),
  words text,
  file_ids uuid[] not null,
  primary key (district, hazard_id, role, round),
  foreign key (district, hazard_id) references hazard (district, id)
);
create index on hazard_notice (district, sent_at) where acknowledged_at is null;

create table hazard_progress (
  district text not null,
  id uuid not null,
  hazard_id uuid not null,
  -- Of the rectification it belongs to: one more after each 退回 and each 返潮. Evidence counts for its own round.
  round integer not null,
  at timestamptz not null,
  actor_id uuid not null,
  unit_id uuid not null,
  percent integer not null,
  stage text not null check (stage in ('before', 'during', 'after')),
  words text not null,
  -- yuan
  cost integer,
  file_ids uuid[] not null,
  primary key (district, id),
  foreign key (district, hazard_id) references hazard (district, id)
);
create index on hazard_progress (district, hazard_id, at);

create table hazard_extension (
  district text not null,
  id uuid not null,
  hazard_id uuid not null,
  from_on date not null,
  to_on date not null,
  reason text not null,
  requested_by uuid not null,
  requested_at timestamptz not null,
  verdict text check (verdict in ('approved', 'refused')),
  decided_by uuid,
  decided_at timestamptz,
  decision_words text,
  primary key (district, id),
  foreign key (district, hazard_id) references hazard (district, id)
);
create unique index on hazard_extension (district, hazard_id) where verdict is null;

-- 降级: 重大 becomes 一般 only by a second person.
create table hazard_downgrade (
  district text not null,
  id uuid not null,
  hazard_id uuid not null,
  reason text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  verdict text check (verdict in ('approved', 'refused')),
  decided_by uuid,
  decided_at timestamptz,
  decision_words text,
  primary key (district, id),
  foreign key (district, hazard_id) references hazard (district, id)
);
create unique index on hazard_downgrade (district, hazard_id) where verdict is null;

-- 审核: opinions on documents, on site or by experts, and the verdict of whoever strikes off.
create table hazard_review (
  district text not null,
  id uuid not null,
  hazard_id uuid not null,
  round integer not null,
  mode text not null check (mode in ('documents', 'site', 'expert')),
  result text not null check (result in ('pass', 'fail')),
  words text not null,
  reviewed_by uuid not null,
  unit_id uuid not null,
  reviewed_at timestamptz not null,
  file_ids uuid[] not null,
  primary key (district, id),
  foreign key (district, hazard_id) references hazard (district, id)
);
create index on hazard_review (district, hazard_id, reviewed_at);

-- 回头看: planned by date, drawn by sample, or a blind re-check that does not show the earlier result.
create table lookback (
  district text not null,
  id uuid not null,
  hazard_id uuid not null,
  kind text not null check (kind in ('planned', 'sample', 'blind')),
  due_on date not null,
  unit_id uuid not null,
  planned_by uuid not null,
  planned_at timestamptz not null,
  result text check (result in ('held', 'relapsed')),
  words text,
  done_by uuid,
  done_at timestamptz,
  file_ids uuid[] not null,
  primary key (district, id),
  foreign key (district, hazard_id) references hazard (district, id)
);
create index on lookback (district, hazard_id);
create index on lookback (district, unit_id, due_on) where result is null;

-- What each act does to the balance (opening + new + reopened − closed − invalid = closing), one row an act,
-- under the scope of its hazard, so that every figure has its rows.
create table hazard_move (
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
  hazard_id uuid not null,
  kind text not null check (kind in ('new', 'reopened', 'closed', 'invalid', 'upgraded', 'downgraded')),
  grade text not null check (grade in ('general', 'major')),
  is_stock boolean not null,
  source text not null,
  on_day date not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, hazard_id) references hazard (district, id)
);
create index on hazard_move (district, on_day);
create index on hazard_move (district, hazard_id);
create index on hazard_move (district, enterprise_id, on_day) where audience = 'normal';
create index on hazard_move (district, owner_group_id, on_day) where audience = 'normal';

-- A ledger as it stood at the end of a month. Written once, never changed.
create table hazard_snapshot (
  district text not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  town text not null,
  sector text not null,
  grade text not null,
  is_stock boolean not null,
  opening integer not null,
  added integer not null,
  reopened integer not null,
  closed integer not null,
  invalid integer not null,
  regraded integer not null,
  closing integer not null,
  taken_at timestamptz not null,
  primary key (district, month, town, sector, grade, is_stock),
  check (opening + added + reopened - closed - invalid + regraded = closing)
);

-- 销号编号, by district and year without gaps.
create table close_number (
  district text not null,
  year integer not null,
  last integer not null,
  primary key (district, year)
);

-- A list somebody looks at often: its filters, order and columns.
create table saved_view (
  id uuid primary key,
  account_id uuid not null,
  list text not null,
  name text not null,
  shared_with_unit_id uuid,
  content jsonb not null,
  saved_at timestamptz not null,
  removed_at timestamptz
);
create index on saved_view (account_id, list) where removed_at is null;

grant select, insert, update on hazard, hazard_notice, hazard_extension, hazard_downgrade, lookback, close_number, saved_view to zhiben_app;
grant select, insert on hazard_progress, hazard_review, hazard_move, hazard_snapshot to zhiben_app;
