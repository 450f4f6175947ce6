 insert into "accountability_case" select *
  from jsonb_populate_recordset(null::"accountability_case", ?::jsonb)
  on conflict do nothing
  returning id;

 insert into "clue" select *
  from jsonb_populate_recordset(null::"clue", ?::jsonb)
  on conflict do nothing
  returning id;

 insert into "coordination" select *
  from jsonb_populate_recordset(null::"coordination", ?::jsonb)
  on conflict do nothing
  returning id;

 update "accountability_case"
  set "facts" = ?, "cause" = ?, "posts" = ?, "proposals" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "accountability_case"
  set "facts" = ?, "cause" = ?, "posts" = ?, "proposals" = ?, "status" = ?, "submitted_by" = ?, "submitted_at" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "accountability_case"
  set "status" = ?, "decision" = ?, "decided_by" = ?, "decided_at" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "accountability_case"
  set "status" = ?, "publication" = ?, "published_at" = ?, "audience" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "accountability_case"
  set "status" = ?, "submitted_by" = ?, "submitted_at" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "clue"
  set "status" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "clue"
  set "status" = ?, "handed_unit_id" = ?, "handed_name" = ?, "handed_at" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "clue"
  set "status" = ?, "outcome" = ?, "veto" = ?, "concluded_by" = ?, "concluded_at" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "clue"
  set "status" = ?, "received_by" = ?, "received_at" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "coordination"
  set "status" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "coordination"
  set "status" = ?, "resolution" = ?, "resolved_by" = ?, "resolved_at" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

insert into "clue_reader" ("district", "id", "clue_id", "unit_id", "account_id", "added_by", "added_at", "removed_at")
  values (?, ?, ?, ?, ?, ?, ?, ?);

select "clue_reader"."id", "clue_reader"."unit_id", "account"."post"
  from "clue_reader" left join "account" on "account"."id" = "clue_reader"."account_id"
  where "district" = ?
  and "clue_id" = ?
  and "removed_at" is null
  order by "clue_reader"."id";

select "id"
  from "clue_reader"
  where "district" = ?
  and "clue_id" = ?
  and "unit_id" = ?
  and "removed_at" is null;

select *
  from ( select ?::text || hazard.id::text as key, hazard.subject, hazard.id as hazard_id, hazard.enterprise_id, hazard.title, hazard.discovered_on as on_day, (select max(checked_on)::text
  from "self_check"
  where self_check.district = hazard.district
  and self_check.enterprise_id = hazard.enterprise_id
  and self_check.checked_on <= hazard.discovered_on) as since
  from "hazard"
  where hazard.district = ?
  and hazard.discovered_on >= ?
  and within(actor)
  and hazard.grade = 'major'
  and hazard.enterprise_id is not null
  and hazard.source <> 'self-check'
  and hazard.status in ('on-book', 'rectifying', 'applied', 'closed')
  and ((select max(checked_on)::text
  from "self_check"
  where self_check.district = hazard.district
  and self_check.enterprise_id = hazard.enterprise_id
  and self_check.checked_on <= hazard.discovered_on) is null or (select max(checked_on)::text
  from "self_check"
  where self_check.district = hazard.district
  and self_check.enterprise_id = hazard.enterprise_id
  and self_check.checked_on <= hazard.discovered_on)::date < hazard.discovered_on - ?::int)
  and not exists (select
  from "accountability_case" as taken
  where taken.district = hazard.district
  and taken.trigger_key = ?::text || hazard.id::text)
  order by hazard.discovered_on desc, hazard.id limit ?) as "found";

select *
  from ( select ?::text || hazard.id::text as key, hazard.subject, hazard.id as hazard_id, hazard.enterprise_id, hazard.title, hazard.discovered_on as on_day, (select max(checked_on)::text
  from "self_check"
  where self_check.district = hazard.district
  and self_check.enterprise_id = hazard.enterprise_id
  and zero_report
  and self_check.checked_on between hazard.discovered_on - ?::int
  and hazard.discovered_on) as since
  from "hazard"
  where hazard.district = ?
  and hazard.discovered_on >= ?
  and within(actor)
  and hazard.grade = 'major'
  and hazard.enterprise_id is not null
  and hazard.source <> 'self-check'
  and hazard.status in ('on-book', 'rectifying', 'applied', 'closed')
  and (select max(checked_on)::text
  from "self_check"
  where self_check.district = hazard.district
  and self_check.enterprise_id = hazard.enterprise_id
  and zero_report
  and self_check.checked_on between hazard.discovered_on - ?::int
  and hazard.discovered_on) is not null
  and not exists (select
  from "accountability_case" as taken
  where taken.district = hazard.district
  and taken.trigger_key = ?::text || hazard.id::text)
  order by hazard.discovered_on desc, hazard.id limit ?) as "found";

select *
  from ( select ?::text || hazard.id::text as key, hazard.subject, hazard.id as hazard_id, hazard.enterprise_id, hazard.title, hazard.discovered_on as on_day, hazard.due_on::text as since
  from "hazard"
  where hazard.district = ?
  and hazard.discovered_on >= ?
  and within(actor)
  and hazard.status in ('on-book', 'rectifying')
  and hazard.percent = 0
  and hazard.due_on < ?::date - ?::int
  and not exists (select
  from "accountability_case" as taken
  where taken.district = hazard.district
  and taken.trigger_key = ?::text || hazard.id::text)
  order by hazard.discovered_on desc, hazard.id limit ?) as "found";

select *
  from (select *
  from "accountability_case"
  where "accountability_case"."district" = ?
  and "accountability_case"."id" = ?
  and within(actor)
  and true for update) as "found";

select *
  from (select *
  from "accountability_case"
  where "accountability_case"."district" = ?
  and "accountability_case"."id" = ?
  and within(actor)
  and true) as "found";

select *
  from (select *
  from "clue"
  where "clue"."district" = ?
  and "clue"."id" = ?
  and within(actor)
  and exists (select
  from clue_reader
  where clue_reader.district = clue.district
  and clue_reader.clue_id = clue.id
  and clue_reader.removed_at is null
  and clue_reader.unit_id = ?
  and (clue_reader.account_id = ? or clue_reader.account_id is null)) for update) as "found";

select *
  from (select *
  from "clue"
  where "clue"."district" = ?
  and "clue"."id" = ?
  and within(actor)
  and true for update) as "found";

select *
  from (select *
  from "coordination"
  where "coordination"."district" = ?
  and "coordination"."id" = ?
  and within(actor)
  and true for update) as "found";

select *
  from (select *
  from "coordination"
  where "coordination"."district" = ?
  and "coordination"."id" = ?
  and within(actor)
  and true) as "found";

select *
  from (select distinct on (id) *
  from (within(actor)) as "accountability_case"
  order by id desc limit ?) as "found";

select *
  from (select distinct on (id) *
  from (within(actor)) as "clue"
  order by id desc limit ?) as "found";

select *
  from (select distinct on (id) *
  from (within(actor)) as "coordination"
  order by id desc limit ?) as "found";

select count(distinct id)::int as "count"
  from within(actor) as "accountability_case";

select count(distinct id)::int as "count"
  from within(actor) as "clue";

select count(distinct id)::int as "count"
  from within(actor) as "coordination";

update "clue_reader"
  set "removed_at" = ?
  where "district" = ?
  and "clue_id" = ?
  and "id" = ?
  and "removed_at" is null
  returning "id";
