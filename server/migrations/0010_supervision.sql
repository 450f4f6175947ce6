-- 督办: one step of a ladder taken, or proposed, on one subject (E.2). Which steps there are is data (packs/supervision).
-- A draft is the issuing side's own (audience 'parties'); what is issued is seen as its subject is. The enterprise reads
-- what is addressed to it: its own column stays null.
create table supervision_step (
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
  subject_record text not null check (subject_record in ('hazard', 'assignment', 'filing', 'matter', 'transfer', 'unit')),
  subject_id uuid not null,
  subject_title text not null,
  -- How often the subject has come back: the ladder begins anew.
  round integer not null,
  kind text not null check (kind in ('reminder', 'urging', 'advice', 'naming', 'circular', 'interview', 'exposure', 'stop', 'listing', 'penalty', 'accountability', 'handover')),
  -- As the ladder calls it, frozen with the rule it rests on.
  name text not null,
  ladder text not null,
  document text not null,
  clause text not null,
  unverified boolean not null,
  -- Other rules that apply too and ask for less.
  also jsonb not null,
  trigger text not null check (trigger in ('overdue', 'idle', 'unread', 'often', 'unanswered', 'ineffective', 'person')),
  -- What set it off: a due day, a notice, an earlier step. The same step is never proposed twice for it.
  trigger_key text not null,
  skip_reason text,
  facts text not null,
  ask text not null,
  from_unit_id uuid not null,
  -- Null: whoever has no desk in the system, and signs on paper.
  to_unit_id uuid,
  to_name text not null,
  cc_unit_ids uuid[] not null,
  approver text not null check (approver in ('desk', 'leader')),
  power text check (power in ('canGuide', 'canCloseMajor', 'canPenalise', 'canList')),
  reply_days integer not null,
  previous_id uuid,
  status text not null check (status in ('proposed', 'approved', 'issued', 'acknowledged', 'replied', 'effective', 'ineffective', 'withdrawn', 'ended')),
  -- Null: the detector.
  proposed_by uuid,
  proposed_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  letter_kind text,
  letter_id uuid,
  letter_no text,
  -- 曝光: the text that is published, personal data masked.
  notice text,
  issued_by uuid,
  issued_at timestamptz,
  reply_by date,
  acknowledged_by uuid,
  acknowledged_at timestamptz,
  replied_by uuid,
  replied_at timestamptz,
  reply text,
  judged_by uuid,
  judged_at timestamptz,
  effect_words text,
  ended_at timestamptz,
  end_reason text,
  primary key (district, id),
  unique (district, subject_record, subject_id, round, kind, trigger_key)
);
-- One index for each way a row can come into view; each ends in the paging key.
create index on supervision_step (district, id desc) where audience = 'normal';
create index on supervision_step (district, town, id desc) where audience = 'normal';
create index on supervision_step (district, village, id desc) where audience = 'normal';
create index on supervision_step (district, owner_group_id, id desc) where audience = 'normal';
create index on supervision_step (district, enterprise_id, id desc) where audience = 'normal';
create index on supervision_step (district, from_unit_id, id desc) where status in ('proposed', 'approved', 'issued', 'acknowledged', 'replied');
create index on supervision_step (district, to_unit_id, id desc);

-- 挂牌督办 of a major hazard, from the proposal to 解除. `public` says whether its notice stands on the public list.
create table listing (
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
  step_id uuid,
  title text not null,
  subject text not null,
  level text not null check (level in ('city', 'district', 'town')),
  from_unit_id uuid not null,
  lead_unit_id uuid not null,
  requirement text not null,
  facts text not null,
  basis text not null,
  due_on date not null,
  extensions integer not null,
  status text not null check (status in ('proposed', 'listed', 'applied', 'accepted', 'delisted', 'withdrawn')),
  public boolean not null,
  notice text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  listed_by uuid,
  listed_at timestamptz,
  letter_id uuid,
  letter_no text,
  applied_by uuid,
  applied_at timestamptz,
  apply_words text,
  accepted_by uuid,
  accepted_at timestamptz,
  accept_words text,
  delisted_by uuid,
  delisted_at timestamptz,
  delisting_letter_id uuid,
  delisting_letter_no text,
  withdraw_reason text,
  primary key (district, id)
);
create index on listing (district, id desc) where audience = 'normal';
create index on listing (district, town, id desc) where audience = 'normal';
create index on listing (district, village, id desc) where audience = 'normal';
create index on listing (district, owner_group_id, id desc) where audience = 'normal';
create index on listing (district, enterprise_id, id desc) where audience = 'normal';
create unique index on listing (district, hazard_id) where status in ('proposed', 'listed', 'applied', 'accepted');

-- 交办单 (E.3): given, signed for or refused with a reason, handled, answered, accepted or returned.
create table matter (
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
  from_unit_id uuid not null,
  to_unit_id uuid not null,
  title text not null,
  facts text not null,
  content text not null,
  basis text not null,
  due_on date not null,
  status text not null check (status in ('issued', 'signed', 'refused', 'replied', 'returned', 'accepted', 'withdrawn')),
  letter_id uuid,
  letter_no text,
  issued_by uuid not null,
  issued_at timestamptz not null,
  signed_by uuid,
  signed_at timestamptz,
  reason text,
  replied_by uuid,
  replied_at timestamptz,
  reply text,
  accepted_by uuid,
  accepted_at timestamptz,
  primary key (district, id)
);
create index on matter (district, id desc) where audience = 'normal';
create index on matter (district, town, id desc) where audience = 'normal';
create index on matter (district, village, id desc) where audience = 'normal';
create index on matter (district, owner_group_id, id desc) where audience = 'normal';
create index on matter (district, enterprise_id, id desc) where audience = 'normal';
create index on matter (district, to_unit_id, id desc);
create index on matter (district, from_unit_id, id desc);

-- 责任追究: 未开展排查, 查不出, 拒不整改 are dealt with like an accident. Read by the unit that opened it until it is published.
create table accountability_case (
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
  unit_id uuid not null,
  trigger text not null check (trigger in ('no-check', 'not-found', 'refused', 'other')),
  -- What the computed candidate was made of; a candidate is taken up once.
  trigger_key text not null,
  hazard_id uuid,
  subject_enterprise_id uuid,
  subject text not null,
  facts text not null,
  cause text not null,
  -- Posts, never names.
  posts text[] not null,
  proposals text not null,
  decision text,
  publication text,
  status text not null check (status in ('open', 'submitted', 'decided', 'published', 'dropped')),
  opened_by uuid not null,
  opened_at timestamptz not null,
  submitted_by uuid,
  submitted_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  published_at timestamptz,
  drop_reason text,
  primary key (district, id),
  unique (district, trigger_key)
);
create index on accountability_case (district, id desc) where audience = 'normal';
create index on accountability_case (district, town, id desc) where audience = 'normal';
create index on accountability_case (district, village, id desc) where audience = 'normal';
create index on accountability_case (district, owner_group_id, id desc) where audience = 'normal';
create index on accountability_case (district, enterprise_id, id desc) where audience = 'normal';

-- 问题线索 on officials: always audience 'parties', and of the units drawn in only the readers named.
create table clue (
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
  unit_id uuid not null,
  subject text not null,
  facts text not null,
  hazard_id uuid,
  status text not null check (status in ('registered', 'handed', 'received', 'concluded', 'withdrawn')),
  registered_by uuid not null,
  registered_at timestamptz not null,
  handed_unit_id uuid,
  handed_name text,
  handed_at timestamptz,
  received_by uuid,
  received_at timestamptz,
  outcome text,
  veto boolean,
  concluded_by uuid,
  concluded_at timestamptz,
  withdraw_reason text,
  primary key (district, id),
  check (audience = 'parties')
);

-- One authorised account of 安委办, or, without an account, the unit that a clue was handed to.
create table clue_reader (
  district text not null,
  id uuid not null,
  clue_id uuid not null,
  unit_id uuid not null,
  account_id uuid,
  added_by uuid not null,
  added_at timestamptz not null,
  removed_at timestamptz,
  primary key (district, id),
  foreign key (district, clue_id) references clue (district, id)
);
create index on clue_reader (district, clue_id);

-- 跨地区、跨部门突出问题 (S44): why one unit cannot settle it, who is needed, which leader's post coordinates.
create table coordination (
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
  from_unit_id uuid not null,
  title text not null,
  problem text not null,
  why text not null,
  unit_ids uuid[] not null,
  leader_post text not null,
  due_on date,
  status text not null check (status in ('open', 'resolved', 'withdrawn')),
  resolution text,
  opened_by uuid not null,
  opened_at timestamptz not null,
  resolved_by uuid,
  resolved_at timestamptz,
  reason text,
  primary key (district, id)
);
create index on coordination (district, id desc) where audience = 'normal';
create index on coordination (district, town, id desc) where audience = 'normal';
create index on coordination (district, village, id desc) where audience = 'normal';
create index on coordination (district, owner_group_id, id desc) where audience = 'normal';
create index on coordination (district, enterprise_id, id desc) where audience = 'normal';

grant select, insert, update on supervision_step, listing, matter, accountability_case, clue, clue_reader, coordination to zhiben_app;
