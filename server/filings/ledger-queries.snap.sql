select "id", "title", "subject", "status", "discovered_on"
  from "hazard"
  where "district" = ?
  and "hazard"."id" = any(?::uuid[])
  and within(actor);

select *
  from ( select hazard.id, hazard.category, hazard.sectors, hazard.is_stock, spot.kind as premises, last.kind = 'closed' as closed, coalesce(last.grade, hazard.grade) = 'major' as major, hazard.measures is not null as planned, hazard.measures is not null
  and coalesce(hazard.measures->>'methods', '') <> ''
  and coalesce(hazard.measures->>'responsible', '') <> ''
  and coalesce(hazard.measures->>'funds', '') <> ''
  and coalesce(hazard.measures->>'contingency', '') <> ''
  and (coalesce(hazard.measures->>'timing', '') <> '' or hazard.due_on is not null) as five, exists (select
  from listing
  where listing.district = hazard.district
  and listing.hazard_id = hazard.id
  and listing.status <> 'withdrawn'
  and (listing.listed_at at time zone 'Asia/Shanghai')::date <= ?::date
  and listing.level = any(?::text[])) as listed, exists (select
  from listing
  where listing.district = hazard.district
  and listing.hazard_id = hazard.id
  and listing.status <> 'withdrawn'
  and (listing.listed_at at time zone 'Asia/Shanghai')::date <= ?::date
  and listing.level = any(?::text[])) as listed_above, last.kind <> 'closed'
  and coalesce(hazard.due_on < ?::date, false) as overdue, coalesce((hazard.measures->>'allocated')::float, 0) / 10000 as funds
  from "hazard" join lateral (select kind, grade
  from hazard_move
  where hazard_move.district = hazard.district
  and hazard_move.hazard_id = hazard.id
  and on_day <= ?::date
  order by on_day desc, at desc, hazard_move.id desc limit 1) as last on true left join lateral (select premises.kind
  from premises
  where premises.district = hazard.district
  and premises.name in (hazard.subject, hazard.place)
  order by premises.id limit 1) as spot on true
  where "hazard"."district" = ?
  and "hazard"."audience" = 'normal'
  and (? or "hazard"."town" = any(?::text[]) or "hazard"."village" = any(?::text[]) or "hazard"."sectors" && ?::text[] or "hazard"."regulator_unit_id" = any(?::uuid[]) or "hazard"."owner_group_id" = any(?::uuid[]) or "hazard"."enterprise_id" = any(?::uuid[]) or "hazard"."reported_by_unit_id" = any(?::uuid[]))
  and last.kind <> 'invalid'
  and (hazard.is_stock or not ?)
  and hazard.id in (select hazard_id
  from hazard_move
  where hazard_move.district = ?
  and hazard_move.kind = 'new'
  and hazard_move.on_day between ?::date
  and ?::date)
  order by hazard.seq) as "counted";

select *
  from ( select hazard.id, hazard.town, hazard.subject, hazard.discovered_on, hazard.category, hazard.title, hazard.description, hazard.measures, hazard.immediate, hazard.due_on, hazard.status, hazard.percent, hazard.no, last.kind = 'closed' as closed
  from "hazard" join lateral (select kind
  from hazard_move
  where hazard_move.district = hazard.district
  and hazard_move.hazard_id = hazard.id
  and on_day <= ?::date
  order by on_day desc, at desc, hazard_move.id desc limit 1) as last on true
  where "hazard"."district" = ?
  and "hazard"."audience" = 'normal'
  and (? or "hazard"."town" = any(?::text[]) or "hazard"."village" = any(?::text[]) or "hazard"."sectors" && ?::text[] or "hazard"."regulator_unit_id" = any(?::uuid[]) or "hazard"."owner_group_id" = any(?::uuid[]) or "hazard"."enterprise_id" = any(?::uuid[]) or "hazard"."reported_by_unit_id" = any(?::uuid[]))
  and last.kind <> 'invalid'
  and (? or exists (select
  from premises
  where premises.district = hazard.district
  and premises.name in (hazard.subject, hazard.place)
  and premises.kind = any(?::text[])))
  and hazard.id in (select hazard_id
  from hazard_move
  where hazard_move.district = ?
  and hazard_move.kind = 'new'
  and hazard_move.on_day between ?::date
  and ?::date)
  order by hazard.discovered_on, hazard.seq) as "counted";

select "id", "name", "address"
  from "enterprise"
  where "district" = ?
  and "enterprise"."id" = any(?::uuid[])
  and within(actor);

select *
  from ( select enterprise.id, 1 as amount, enterprise.sectors
  from "enterprise"
  where "enterprise"."district" = ?
  and "enterprise"."audience" = 'normal'
  and (? or "enterprise"."town" = any(?::text[]) or "enterprise"."village" = any(?::text[]) or "enterprise"."sectors" && ?::text[] or "enterprise"."regulator_unit_id" = any(?::uuid[]) or "enterprise"."owner_group_id" = any(?::uuid[]) or "enterprise"."enterprise_id" = any(?::uuid[]) or "enterprise"."reported_by_unit_id" = any(?::uuid[]))
  and ( exists (select
  from self_check
  where self_check.district = enterprise.district
  and self_check.enterprise_id = enterprise.id
  and self_check.audience = 'normal'
  and checked_on between ?::date
  and ?::date) or exists (select
  from hazard
  where hazard.district = enterprise.district
  and hazard.enterprise_id = enterprise.id
  and hazard.audience = 'normal'
  and hazard.status <> 'draft'
  and discovered_on between ?::date
  and ?::date))
  order by enterprise.id) as "counted";

select *
  from ( select enterprise.id, 1 as amount, enterprise.sectors
  from "enterprise"
  where "enterprise"."district" = ?
  and "enterprise"."audience" = 'normal'
  and (? or "enterprise"."town" = any(?::text[]) or "enterprise"."village" = any(?::text[]) or "enterprise"."sectors" && ?::text[] or "enterprise"."regulator_unit_id" = any(?::uuid[]) or "enterprise"."owner_group_id" = any(?::uuid[]) or "enterprise"."enterprise_id" = any(?::uuid[]) or "enterprise"."reported_by_unit_id" = any(?::uuid[]))
  and (closed_on is null or closed_on > ?::date)
  order by enterprise.id) as "counted";

select "id", "name", "address"
  from "premises"
  where "district" = ?
  and "premises"."id" = any(?::uuid[])
  and within(actor);

select *
  from ( select premises.id, 1 as amount, premises.sectors, premises.kind as premises
  from "premises"
  where "premises"."district" = ?
  and "premises"."audience" = 'normal'
  and (? or "premises"."town" = any(?::text[]) or "premises"."village" = any(?::text[]) or "premises"."sectors" && ?::text[] or "premises"."regulator_unit_id" = any(?::uuid[]) or "premises"."owner_group_id" = any(?::uuid[]) or "premises"."enterprise_id" = any(?::uuid[]) or "premises"."reported_by_unit_id" = any(?::uuid[]))
  and ( exists (select
  from hazard
  where hazard.district = premises.district
  and premises.name in (hazard.subject, hazard.place)
  and hazard.audience = 'normal'
  and hazard.status <> 'draft'
  and discovered_on between ?::date
  and ?::date) or exists (select
  from self_check
  where self_check.district = premises.district
  and self_check.audience = 'normal'
  and position(premises.name in self_check.places) > 0
  and checked_on between ?::date
  and ?::date))
  order by premises.id) as "counted";

select "id", "name", "owed", "met", "late"
  from "subject"
  where "district" = ?
  and "subject"."id" = any(?::uuid[])
  and within(actor);

select "id", "title", "subject", "held_on"
  from "activity"
  where "district" = ?
  and "activity"."id" = any(?::uuid[])
  and within(actor);

select "id", "title", "subject", "status", "discovered_on"
  from "hazard"
  where "district" = ?
  and "hazard"."id" = any(?::uuid[])
  and within(actor);

select *
  from ( select subject.id, count(*)::float as amount, subject.sectors
  from "subject" join duty on duty.district = subject.district
  and duty.subject_id = subject.id
  where subject.district = ?
  and subject.audience = 'normal'
  and subject.kind = 'unit'
  and subject.id = any(?::uuid[])
  and duty.status <> 'withdrawn'
  and (duty.status = 'met' or not ?)
  and due_on between ?::date
  and ?::date group by subject.id, subject.sectors
  order by subject.id) as "counted";

select "id", "title", "subject", "held_on"
  from "activity"
  where "district" = ?
  and "activity"."id" = any(?::uuid[])
  and within(actor);

select *
  from ( select activity.id, case when ? = 'people' then coalesce(attended, 0) else 1 end::float as amount, activity.sectors
  from "activity"
  where activity.district = ?
  and activity.audience = 'normal'
  and activity.kind = ?
  and activity.status = 'handed-in'
  and holder_id = any(?::uuid[])
  and held_on between ?::date
  and ?::date
  order by activity.id) as "counted";

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

select "assignment"."id", "requirement", "schedule", "percent", "assignment"."status"
  from "assignment" inner join "task" on "task"."district" = "assignment"."district"
  and "task"."id" = "assignment"."task_id"
  where "assignment"."district" = ?
  and "assignment"."id" = any(?::uuid[])
  and within(actor);

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

select "assignment"."id", "requirement", "schedule", "percent", "assignment"."status"
  from "assignment" inner join "task" on "task"."district" = "assignment"."district"
  and "task"."id" = "assignment"."task_id"
  where "assignment"."district" = ?
  and "assignment"."id" = any(?::uuid[])
  and within(actor);

select *
  from ( select task.id, task.main_task, task.requirement, task.schedule, (select coalesce(string_agg(unit.name, '、'
  order by unit.name), '')
  from assignment join unit on unit.district = assignment.district
  and unit.id = assignment.unit_id
  where assignment.district = task.district
  and assignment.task_id = task.id
  and assignment.parent_id is null
  and assignment.role = 'lead'
  and assignment.status <> 'superseded') as lead, (select coalesce(string_agg(unit.name, '、'
  order by unit.name), '')
  from assignment join unit on unit.district = assignment.district
  and unit.id = assignment.unit_id
  where assignment.district = task.district
  and assignment.task_id = task.id
  and assignment.parent_id is null
  and assignment.role = 'support'
  and assignment.status <> 'superseded') as support
  from "task" join plan on plan.district = task.district
  and plan.id = task.plan_id
  where task.district = ?
  and plan.status = 'published'
  and (plan.issuer_unit_id = any(?::uuid[]) or exists (select
  from assignment
  where assignment.district = task.district
  and assignment.task_id = task.id
  and assignment.unit_id = any(?::uuid[])
  and assignment.status <> 'superseded'))
  and task.starts_on <= ?::date
  and coalesce(task.due_on >= ?::date, true)
  and plan.published_at <= ?
  order by plan.published_at, plan.id, task.ordinal, task.id) as "counted";

select *
  from ( select task.id, task.main_task, task.requirement, task.schedule, (select coalesce(string_agg(unit.name, '、'
  order by unit.name), '')
  from assignment join unit on unit.district = assignment.district
  and unit.id = assignment.unit_id
  where assignment.district = task.district
  and assignment.task_id = task.id
  and assignment.parent_id is null
  and assignment.role = 'lead'
  and assignment.status <> 'superseded') as lead, (select coalesce(string_agg(unit.name, '、'
  order by unit.name), '')
  from assignment join unit on unit.district = assignment.district
  and unit.id = assignment.unit_id
  where assignment.district = task.district
  and assignment.task_id = task.id
  and assignment.parent_id is null
  and assignment.role = 'support'
  and assignment.status <> 'superseded') as support
  from "task" join plan on plan.district = task.district
  and plan.id = task.plan_id
  where task.district = ?
  and plan.status = 'published'
  and plan.issuer_unit_id = any(?::uuid[])
  order by plan.published_at, plan.id, task.ordinal, task.id) as "counted";

select "content", "period_to"
  from "filing"
  where "district" = ?
  and "unit_id" = ?
  and "rule" = ?
  and "status" = ?
  and "period_to" < ?
  order by "period_to" desc limit ?;

select "id", "unit_id", "status", "version", "content"
  from "filing"
  where "district" = ?
  and to_unit_id = any(?::uuid[])
  and not unit_id = any(?::uuid[])
  and "period" = ?
  and "form" = ?
  order by "id";
