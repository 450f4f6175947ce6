-- 规则包 (S18, D.1): every version of every pack that a district goes by. Shipped ones come from packs/rules; what a
-- district writes or changes is a further version. Content is what core/rules/rule.ts reads; nothing is ever deleted.
create table rule_pack (
  district text not null check (district ~ '^\d{6}$'),
  id uuid not null,
  code text not null,
  version integer not null check (version >= 1),
  -- First and last due day that this version governs.
  from_on date not null,
  to_on date check (to_on >= from_on - 1),
  status text not null check (status in ('draft', 'proposed', 'active', 'retired', 'dropped')),
  origin text not null check (origin in ('shipped', 'district')),
  content jsonb not null,
  -- Of the content: a shipped version that was edited on disk is told apart.
  digest text not null,
  reason text,
  drafted_by uuid,
  drafted_at timestamptz not null,
  proposed_by uuid,
  proposed_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  primary key (district, id),
  unique (district, code, version)
);

-- Whom rules can bind (unit, enterprise, premises, person), as the last run found it: its scope, which rules fit it
-- since when, and the counts of its duties. Made from the registers, never typed; the id is that of the record.
create table subject (
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
  kind text not null check (kind in ('unit', 'enterprise', 'premises', 'person')),
  name text not null,
  bigrams text[] not null,
  -- The unit on whose desk its duties lie, where it has one.
  unit_id uuid,
  entered_on date,
  left_on date,
  -- What rules ask of it, as core/rules/subject.ts has it.
  facts jsonb not null,
  -- Codes of the rules that bind it, sorted.
  bound text[] not null,
  -- From when to when a rule fits it, where that is not all the time: see core/duties/spans.ts.
  spans jsonb not null,
  -- Nothing that fell due before this day was ever asked of it.
  asked_from date not null,
  -- Of what its row and its duties were last made from: unchanged is not looked at again.
  fingerprint text not null,
  made_until date not null,
  -- Of what is owed up to today.
  owed integer not null,
  met integer not null,
  late integer not null,
  -- Of met ones: by a record, by a signed statement.
  by_record integer not null,
  by_statement integer not null,
  -- Open and due within the days that the boards look ahead.
  coming integer not null,
  primary key (district, id)
);
create index on subject (district, kind, id desc);
-- What stands badly is looked for first: few rows of many.
create index on subject (district, kind, id desc) where late > 0;
create index on subject (district, kind, id desc) where coming > 0;
create index on subject (district, kind, id desc) where late = 0 and owed > 0 and met = owed;
-- The sums of a board, without reading the rows.
create index on subject (district, kind) include (id, audience, town, village, sectors, enterprise_id, owner_group_id,
  left_on, owed, met, late, by_record, by_statement, coming) where cardinality(bound) > 0;
create index on subject (district, unit_id) where unit_id is not null;
create index on subject (district, town, id desc) where audience = 'normal';
create index on subject (district, village, id desc) where audience = 'normal';
create index on subject (district, owner_group_id, id desc) where audience = 'normal';
create index on subject (district, enterprise_id, id desc) where audience = 'normal';
create index on subject using gin (sectors);
create index on subject using gin (bigrams);

-- One thing that one subject has to do in one period. Derived: it carries no event of its own, each run does. Narrow,
-- because there are millions; title and clause are the rules'.
create table duty (
  district text not null,
  subject_id uuid not null,
  -- The rule that days and count are taken from (the strictest), and the period: 2026-02, 2026-Q1.
  code text not null,
  period text not null,
  -- `F4E@1:B76-F4E`: pack, version and rule of every source, strictest first.
  sources text[] not null,
  opens_on date not null,
  due_on date not null,
  late_after date not null,
  times smallint not null,
  done smallint not null,
  status text not null check (status in ('open', 'met', 'withdrawn')),
  met_on date,
  -- How it was met: by records of the ledgers, or by a signed statement.
  met_by text check (met_by in ('record', 'statement')),
  -- What was found: see core/duties/proof.ts.
  proofs jsonb,
  withdrawn_why text,
  -- No foreign key: subjects are never deleted, and looking each one up would double the time of a full run.
  primary key (district, subject_id, code, period)
);
create index duty_open on duty (district, late_after) where status = 'open';

-- 签字说明: proves what no ledger knows. Signed by a post, with evidence, and shown as what it is.
create table duty_statement (
  district text not null,
  id uuid not null,
  subject_id uuid not null,
  code text not null,
  period text not null,
  words text not null,
  -- Post of whoever signed.
  signer text not null,
  signed_on date not null,
  -- Scans and photos: they hang on the subject, whose scope is theirs.
  file_ids uuid[] not null,
  status text not null check (status in ('handed-in', 'returned')),
  return_reason text,
  returned_by uuid,
  returned_at timestamptz,
  made_by uuid not null,
  made_unit_id uuid not null,
  made_at timestamptz not null,
  primary key (district, id),
  foreign key (district, subject_id) references subject (district, id)
);
create index on duty_statement (district, subject_id, code, period);

-- One run of the generation or of the proof over a district: what it looked at and what it changed.
create table duty_run (
  district text not null,
  id uuid not null,
  kind text not null check (kind in ('full', 'changed', 'proof')),
  at timestamptz not null,
  until_on date not null,
  subjects integer not null,
  made integer not null,
  changed integer not null,
  withdrawn integer not null,
  met integer not null,
  milliseconds integer not null,
  primary key (district, id)
);

-- Records of which something happened that duties may hang on; taken away once they were looked at.
create table touched (
  district text not null,
  id uuid not null default gen_random_uuid(),
  record text not null,
  record_id uuid not null,
  at timestamptz not null default now(),
  primary key (district, id)
);
create index on touched (at);

-- What proof asks of the ledger: struck off for whom, by month.
create index on hazard (district, regulator_unit_id, closed_at) where status = 'closed';
create index on hazard (district, owner_group_id, closed_at) where status = 'closed';

grant select, insert, update on rule_pack, subject, duty, duty_statement to zhiben_app;
grant select, insert on duty_run to zhiben_app;
grant select, insert, update, delete on touched to zhiben_app;
