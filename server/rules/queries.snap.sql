insert into "rule_pack" ("district", "id", "code", "version", "from_on", "to_on", "status", "origin", "content", "digest", "reason", "drafted_by", "drafted_at", "proposed_by", "proposed_at", "decided_by", "decided_at")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do nothing
  returning "id";

insert into "rule_pack" select *
  from jsonb_populate_recordset(null::"rule_pack", ?::jsonb);

select "district", "id", "code", "version", "from_on", "to_on", "status", "origin", "digest"
  from "rule_pack"
  where "district" = ?;

select "district", "id", "code", "version", "from_on", "to_on", "status", "origin", "proposed_by", "reason"
  from "rule_pack"
  where "district" = ?
  and "code" = ?
  and "status" in (?, ?)
  order by "from_on";

select "district", "id", "code", "version", "from_on", "to_on", "status", "origin", content->'pack' as "head", jsonb_array_length(content->'rules') as "rules", (select count(*)
  from jsonb_array_elements(content->'rules') as one
  where one->>'active' = 'false')::int as "inactive", (select count(*)
  from jsonb_array_elements(content->'rules') as one
  where one->'unverified' <> '[]')::int as "unverified"
  from "rule_pack"
  where "district" = ?
  and "code" = ?
  order by "code", "version";

select "district", "id", "code", "version", "from_on", "to_on", "status", "origin", content->'pack' as "head", jsonb_array_length(content->'rules') as "rules", (select count(*)
  from jsonb_array_elements(content->'rules') as one
  where one->>'active' = 'false')::int as "inactive", (select count(*)
  from jsonb_array_elements(content->'rules') as one
  where one->'unverified' <> '[]')::int as "unverified"
  from "rule_pack"
  where "district" = ?
  order by "code", "version";

select "hazard"."district", "hazard"."id", "hazard"."subject", "hazard"."title", "hazard"."due_on", coalesce(hazard.handler_unit_id, hazard.reported_by_unit_id) as "unit_id"
  from "hazard"
  where "hazard"."district" = ?
  and within(actor)
  and "hazard"."regulator_unit_id" is null
  and hazard.status in ('reported', 'applied')
  and hazard.status = 'reported'
  order by "hazard"."seq" limit ?;

select "hazard"."district", "hazard"."id", "hazard"."subject", "hazard"."title", "hazard"."due_on", coalesce(hazard.handler_unit_id, hazard.reported_by_unit_id) as "unit_id"
  from "hazard"
  where "hazard"."district" = ?
  and within(actor)
  and hazard.regulator_unit_id = any(?::uuid[])
  and hazard.status in ('reported', 'applied')
  and hazard.status = 'applied'
  and not ?::uuid = any(hazard.worked_by)
  order by "hazard"."seq" limit ?;

select "hazard"."district", "hazard"."id", "hazard"."subject", "hazard"."title", "hazard"."due_on", coalesce(hazard.handler_unit_id, hazard.reported_by_unit_id) as "unit_id"
  from "hazard"
  where "hazard"."district" = ?
  and within(actor)
  and hazard.regulator_unit_id = any(?::uuid[])
  and hazard.status in ('reported', 'applied')
  and hazard.status = 'reported'
  order by "hazard"."seq" limit ?;

select "hazard"."district", "hazard"."id", "hazard"."subject", "hazard"."title", "hazard"."due_on", coalesce(hazard.handler_unit_id, hazard.reported_by_unit_id) as "unit_id"
  from "hazard" inner join "hazard_notice" as "notice" on "notice"."district" = "hazard"."district"
  and "notice"."hazard_id" = "hazard"."id" inner join "enterprise_person" as "person" on "person"."district" = "hazard"."district"
  and "person"."enterprise_id" = "hazard"."enterprise_id"
  and "person"."role" = "notice"."role"
  where "hazard"."district" = ?
  and within(actor)
  and "person"."account_id" = ?
  and "person"."from_on" <= ?
  and ("person"."to_on" is null or "person"."to_on" >= ?)
  and "notice"."acknowledged_at" is null
  and hazard.status in ('on-book', 'rectifying', 'applied')
  and notice.round = (select max(round)
  from hazard_notice as other
  where other.district = notice.district
  and other.hazard_id = notice.hazard_id)
  order by "notice"."sent_at" limit ?;

select "hazard"."district", "hazard"."id", "hazard"."subject", "hazard"."title", "hazard"."due_on", coalesce(hazard.handler_unit_id, hazard.reported_by_unit_id) as "unit_id", "hazard"."status", "hazard"."returns", "hazard"."percent", (select opinion.words
  from hazard_review as opinion
  where opinion.district = hazard.district
  and opinion.hazard_id = hazard.id
  and opinion.result = 'fail'
  order by opinion.reviewed_at desc limit 1) as "words"
  from "hazard"
  where "hazard"."district" = ?
  and within(actor)
  and hazard.status in ('on-book', 'rectifying', 'applied')
  and hazard.status <> 'applied'
  and hazard.handler_unit_id is not null
  and hazard.handler_unit_id = any(?::uuid[])
  order by hazard.due_on nulls first, "hazard"."seq" limit ?;

select "hazard"."district", "hazard"."id", "hazard"."subject", "hazard"."title", "hazard"."due_on", coalesce(hazard.handler_unit_id, hazard.reported_by_unit_id) as "unit_id", asked.reason as "words"
  from "hazard" inner join "hazard_downgrade" as "asked" on "asked"."district" = "hazard"."district"
  and "asked"."hazard_id" = "hazard"."id"
  where "hazard"."district" = ?
  and within(actor)
  and "asked"."verdict" is null
  and "asked"."proposed_by" <> ?
  and hazard.regulator_unit_id = any(?::uuid[])
  order by "asked"."proposed_at" limit ?;

select "hazard"."district", "hazard"."id", "hazard"."subject", "hazard"."title", "hazard"."due_on", coalesce(hazard.handler_unit_id, hazard.reported_by_unit_id) as "unit_id", asked.reason as "words"
  from "hazard" inner join "hazard_extension" as "asked" on "asked"."district" = "hazard"."district"
  and "asked"."hazard_id" = "hazard"."id"
  where "hazard"."district" = ?
  and within(actor)
  and "asked"."verdict" is null
  and "asked"."requested_by" <> ?
  and hazard.regulator_unit_id = any(?::uuid[])
  order by "asked"."requested_at" limit ?;

select "hazard"."district", "hazard"."id", "subject", "title", "lookback"."due_on", "lookback"."unit_id"
  from "hazard" inner join "lookback" on "lookback"."district" = "hazard"."district"
  and "lookback"."hazard_id" = "hazard"."id"
  where "hazard"."district" = ?
  and within(actor)
  and lookback.unit_id = any(?::uuid[])
  and lookback.result is null
  and hazard.status = 'closed'
  order by "lookback"."due_on", "lookback"."id" limit ?;

select "id", "code", "version", "from_on", "proposed_by", "status", "reason", content->'pack'->>'title' as "title"
  from "rule_pack"
  where "district" = ?
  and ("status" = ? or ("status" = ?
  and "reason" is not null))
  order by "proposed_at" limit ?;

select "id", "content"
  from "rule_pack"
  where "district" = ?
  and id = any(?::uuid[]);

select "id", "from_on", "to_on", "digest"
  from "rule_pack"
  where "district" = ?
  and "status" in (?, ?)
  and "from_on" <= ?
  and ("to_on" is null or "to_on" >= ?)
  order by "code", "version";

select "kind", case when kind = 'unit' then facts else facts - '{name,aliases,under,enteredOn,leftOn,area}'::text[] end as "facts", count(*)::int as "count", (array_agg(name))[1:3] as "names"
  from "subject"
  where "district" = ?
  and (left_on is null or left_on >= ?)
  and within(actor) group by "kind", case when kind = 'unit' then facts else facts - '{name,aliases,under,enteredOn,leftOn,area}'::text[] end;

select "subject"."id", "subject"."name", "subject"."kind", "subject"."unit_id", "duty"."code", "duty"."period", "duty"."sources", "duty"."due_on", "duty"."late_after"
  from "subject" inner join "duty" on "duty"."district" = "subject"."district"
  and "duty"."subject_id" = "subject"."id"
  where "subject"."district" = ?
  and subject.unit_id = any(?::uuid[])
  and (subject.late > 0 or subject.coming > 0)
  and within(actor)
  and "duty"."status" = ?
  and "duty"."opens_on" <= ?
  and "duty"."due_on" <= ?
  order by "duty"."due_on", "duty"."code", "subject"."id" limit ?;

select *
  from "rule_pack"
  where "district" = ?
  and "id" = ?;

select *
  from "rule_pack"
  where "district" = ?
  and "id" = ? for update;

update "rule_pack"
  set "code" = ?, "version" = ?, "from_on" = ?, "to_on" = ?, "status" = ?, "origin" = ?, "digest" = ?, "reason" = ?, "drafted_by" = ?, "drafted_at" = ?, "proposed_by" = ?, "proposed_at" = ?, "decided_by" = ?, "decided_at" = ?, "content" = ?
  where "district" = ?
  and "id" = ?;

update "rule_pack"
  set "to_on" = ?, "status" = ?
  where "district" = ?
  and "id" = ?;
