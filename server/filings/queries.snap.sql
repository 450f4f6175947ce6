select "assignment"."id", "assignment"."status", "percent", "assignment"."starts_on", "assignment"."due_on", "main_task", "requirement", "schedule", "report"."words"
  from "assignment" inner join "task" on "task"."district" = "assignment"."district"
  and "task"."id" = "assignment"."task_id" inner join "plan" on "plan"."district" = "assignment"."district"
  and "plan"."id" = "assignment"."plan_id" left join lateral (select "words"
  from "progress"
  where "progress"."district" = "assignment"."district"
  and "progress"."assignment_id" = "assignment"."id"
  and "at" > ?
  and "at" <= ?
  order by "at" desc limit ?) as "report" on true
  where "assignment"."district" = ?
  and assignment.unit_id = any(?::uuid[])
  and plan.status in ('published', 'superseded')
  and "assignment"."status" <> ?
  and not exists (select
  from assignment as next
  where next.district = assignment.district
  and next.continues_id = assignment.id)
  and "assignment"."starts_on" <= ?
  and "assigned_at" <= ?
  order by "plan"."published_at", "plan"."id", "ordinal", "assignment"."id";

 with made as ( insert into "filing" select *
  from jsonb_populate_recordset(null::filing, ?::jsonb)
  on conflict (district, rule, unit_id, period) do nothing
  returning district, id, unit_id, to_unit_id ), drawn as ( insert into "party" (district, unit_id, record_id, record) select made.district, one.unit_id, made.id, 'filing'
  from made cross join lateral (values (made.unit_id), (made.to_unit_id)) as one (unit_id)
  where one.unit_id is not null ) select count(*)::int as made
  from made;

select "district", "id", "rule", "form", "title", "clause", "unit_id", "to_unit_id", "to_name", "period", "period_to", "due_on", "status", "first_submitted_at", "submitted_at", "sending", "locked"
  from "filing"
  where "district" = ?
  and "to_name" = ?
  and filing.period_to between ?::date
  and ?::date
  and within(actor)
  order by "period_to", "due_on", "rule";

select "district", "id", "rule", "form", "title", "clause", "unit_id", "to_unit_id", "to_name", "period", "period_to", "due_on", "status", "first_submitted_at", "submitted_at", "sending", "locked"
  from "filing"
  where "district" = ?
  and "to_unit_id" = ?
  and "id" < ?
  and within(actor)
  and "period" = ?
  and "status" = ?
  order by "id" desc limit ?;

select "district", "id", "rule", "form", "title", "clause", "unit_id", "to_unit_id", "to_name", "period", "period_to", "due_on", "status", "first_submitted_at", "submitted_at", "sending", "locked"
  from "filing"
  where "district" = ?
  and "to_unit_id" = ?
  and filing.period_to between ?::date
  and ?::date
  and within(actor)
  order by "period_to", "due_on", "rule";

select "district", "id", "rule", "form", "title", "clause", "unit_id", "to_unit_id", "to_name", "period", "period_to", "due_on", "status", "first_submitted_at", "submitted_at", "sending", "locked"
  from "filing"
  where "district" = ?
  and "unit_id" = ?
  and "id" < ?
  and within(actor)
  and "period" = ?
  order by "id" desc limit ?;

select "district", "id", "rule", "form", "title", "clause", "unit_id", "to_unit_id", "to_name", "period", "period_to", "due_on", "status", "first_submitted_at", "submitted_at", "sending", "locked"
  from "filing"
  where "district" = ?
  and "unit_id" = ?
  and "id" < ?
  and within(actor)
  and "status" = ?
  order by "id" desc limit ?;

select "district", "id", "rule", "form", "title", "clause", "unit_id", "to_unit_id", "to_name", "period", "period_to", "due_on", "status", "first_submitted_at", "submitted_at", "sending", "locked"
  from "filing"
  where "district" = ?
  and "unit_id" = ?
  and "id" < ?
  and within(actor)
  order by "id" desc limit ?;

select "id"
  from "filing"
  where "district" = ?
  and to_unit_id = any(?::uuid[])
  and not unit_id = any(?::uuid[])
  and "period" = ?
  and "form" = ?
  order by "id" for update;

select "id", "unit_id", "status", "version", "content"
  from "filing"
  where "district" = ?
  and to_unit_id = any(?::uuid[])
  and not unit_id = any(?::uuid[])
  and "period" = ?
  and "form" = ?
  order by "id";

select "rule", "unit_id", "period"
  from "filing"
  where "district" = ?
  and period = any(?::text[]);

select *
  from "filing"
  where "district" = ?
  and "id" = ?
  and within(actor);

select *
  from "filing"
  where "district" = ?
  and "id" = ?
  and within(actor) for update;

select distinct "to_unit_id", "to_name"
  from "filing"
  where "district" = ?
  and filing.period_to between ?::date
  and ?::date
  and within(actor);

update "filing"
  set "locked" = ?
  where "district" = ?
  and id = any(?::uuid[])
  and within(actor)
  returning "id";

update "filing"
  set "status" = ?, "version" = ?, "entries" = ?, "draft" = ?, "content" = ?, "signer" = ?, "first_submitted_at" = ?, "submitted_at" = ?, "accepted_at" = ?, "return_reason" = ?, "correction_reason" = ?, "sending" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";
