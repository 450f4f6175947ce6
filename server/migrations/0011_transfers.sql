-- 移交、抄告、通报、共享、联合处置: one slip for each receiver (C.4, E.3). Receivers that were written to at once share
-- a group, a letter and its number; each signs and answers for itself.
create table transfer (
  district text not null check (district ~ '^\d{6}$'),
  id uuid not null,
  town text,
  village text,
  sectors text[] not null,
  -- Always null: what authorities pass on among themselves is not the enterprise's nor its owner's to read.
  enterprise_id uuid,
  owner_group_id uuid,
  regulator_unit_id uuid,
  reported_by_unit_id uuid not null,
  audience text not null check (audience in ('normal', 'parties')),
  kind text not null check (kind in ('move', 'copy', 'circular', 'share', 'joint')),
  status text not null check (status in ('issued', 'signed', 'handling', 'replied', 'accepted', 'refused', 'withdrawn', 'handed', 'received', 'concluded')),
  -- Code of its rule in packs/transfers (x1 … x20 of C.4).
  rule text not null,
  -- First of its chain (of several that begin one together, the first) and the slip that it follows from.
  root_id uuid not null,
  parent_id uuid,
  group_id uuid not null,
  from_unit_id uuid not null,
  -- A body outside the system has a name and no unit.
  to_unit_id uuid,
  to_name text not null,
  -- How it was sent to a body outside.
  way text,
  hazard_id uuid,
  -- What it is about: the hazard's subject, or what the sender calls it.
  subject text not null,
  title text not null,
  facts text not null,
  ask text not null,
  basis text not null,
  -- A signed 移交 of a hazard makes the receiver its regulator; the one before comes back when it is refused.
  moves_owner boolean not null,
  prior_regulator_unit_id uuid,
  -- The receiver reads the hazard because of this slip, and for no other reason.
  opened_hazard boolean not null,
  feedback text not null check (feedback in ('required', 'optional', 'none')),
  letter_id uuid not null,
  no text not null,
  issued_at timestamptz not null,
  -- Days in China. The receiver that it has now was written to on this day; its days count from here.
  issued_on date not null,
  addressed_on date not null,
  sign_due_on date,
  due_on date,
  -- The first time each: what comes back and is said again was not late for that.
  signed_on date,
  replied_on date,
  settled_on date,
  -- 安委办 decided that this receiver has to take it.
  imposed boolean not null,
  refuse_reason text,
  -- 反馈 as last said; of a body outside, its outcome.
  reply text,
  sent_back_reason text,
  -- 联合处置: what the leading unit put down as the result of all of them.
  result text,
  urges integer not null,
  bigrams text[] not null,
  primary key (district, id),
  foreign key (district, hazard_id) references hazard (district, id),
  check ((to_unit_id is null) = (way is not null)),
  check (not moves_owner or (hazard_id is not null and to_unit_id is not null))
);
-- One index for each way a row can come into view; each ends in the paging key.
create index on transfer (district, id desc) where audience = 'normal';
create index on transfer (district, town, id desc) where audience = 'normal';
create index on transfer (district, village, id desc) where audience = 'normal';
create index on transfer (district, owner_group_id, id desc) where audience = 'normal';
create index on transfer (district, enterprise_id, id desc) where audience = 'normal';
create index on transfer (district, root_id);
create index on transfer (district, group_id);
create index on transfer (district, hazard_id);
create index on transfer (district, issued_on);
-- What waits on a desk: few rows of many.
create index on transfer (district, to_unit_id) where status in ('issued', 'signed', 'handling');
create index on transfer (district, from_unit_id) where status in ('replied', 'handed', 'received');
create index on transfer (district) where status = 'refused';
-- A hazard goes one way at a time.
create unique index on transfer (district, hazard_id) where moves_owner and status in ('issued', 'refused');

grant select, insert, update on transfer to zhiben_app;
