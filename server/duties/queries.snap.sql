select "assignment"."id", "assignment"."unit_id", "assignment"."due_on", "requirement", "clause", "plan"."title", (count(*) over ())::int as "count", "last_words" as "words"
  from "assignment" inner join "task" on "task"."district" = "assignment"."district"
  and "task"."id" = "assignment"."task_id" inner join "plan" on "plan"."district" = "assignment"."district"
  and "plan"."id" = "assignment"."plan_id"
  where "assignment"."district" = ?
  and "plan"."status" = ?
  and within(actor)
  and "assigned_by_unit_id" = ?
  and assignment.status = 'claimed'
  order by "assignment"."due_on", "assignment"."id" limit ?;

select "assignment"."id", "assignment"."unit_id", "assignment"."due_on", "requirement", "clause", "plan"."title", json_build_object( 'returned', count(*) filter (where (assignment.status = 'returned')) over (), 'late', count(*) filter (where not (assignment.status = 'returned')
  and assignment.due_on < ?) over (), 'dueToday', count(*) filter (where not (assignment.status = 'returned')
  and assignment.due_on = ?) over (), 'dueThisWeek', count(*) filter (where not (assignment.status = 'returned')
  and assignment.due_on between ?
  and ?) over () ) as "counts", (assignment.status = 'returned') as "returned", case when (assignment.status = 'returned') then ( select change->>'reason'
  from event
  where event.district = assignment.district
  and event.record_id = assignment.id
  and command = 'return'
  order by sequence desc limit 1) end as "words"
  from "assignment" inner join "task" on "task"."district" = "assignment"."district"
  and "task"."id" = "assignment"."task_id" inner join "plan" on "plan"."district" = "assignment"."district"
  and "plan"."id" = "assignment"."plan_id"
  where "assignment"."district" = ?
  and "plan"."status" = ?
  and within(actor)
  and assignment.unit_id = any(?::uuid[])
  and assignment.status in ('active', 'returned')
  and (assignment.due_on is not null or (assignment.status = 'returned'))
  order by (assignment.status = 'returned') desc, "assignment"."due_on", "assignment"."id" limit ?;

select "id", "title", "issuer_unit_id" as "unit_id", "checked", "items", "open_doubts", (count(*) over ())::int as "count"
  from "plan"
  where "district" = ?
  and "issuer_unit_id" = ?
  and "status" = ?
  and within(actor)
  order by "id" desc limit ?;

select "id", "unit_id", "due_on", "title", "clause", "period", (count(*) over ())::int as "count"
  from "filing"
  where "district" = ?
  and within(actor)
  and "to_unit_id" = ?
  and filing.status = 'submitted'
  order by "due_on", "id" limit ?;

select "id", "unit_id", "due_on", "title", "clause", "period", json_build_object( 'returned', count(*) filter (where (filing.status = 'returned')) over (), 'late', count(*) filter (where not (filing.status = 'returned')
  and filing.due_on < ?) over (), 'dueToday', count(*) filter (where not (filing.status = 'returned')
  and filing.due_on = ?) over (), 'dueThisWeek', count(*) filter (where not (filing.status = 'returned')
  and filing.due_on between ?
  and ?) over () ) as "counts", (filing.status = 'returned') as "returned", "return_reason" as "words", case when not (filing.status = 'submitted'
  and filing.to_unit_id is null) then '报送' when filing.sending is null then '登记发出' else '登记回执' end as "verb"
  from "filing"
  where "district" = ?
  and within(actor)
  and "unit_id" = ?
  and (filing.status in ('open', 'returned') or (filing.status = 'submitted'
  and filing.to_unit_id is null))
  order by "due_on", "id" limit ?;

select "plan_id" as "id", "plan_answer"."unit_id", "due_on", "title", "doc_no", (count(*) over ())::int as "count"
  from "plan_answer" inner join "plan" on "plan"."district" = "plan_answer"."district"
  and "plan"."id" = "plan_answer"."plan_id"
  where "plan_answer"."district" = ?
  and plan.status = 'published'
  and within(actor)
  and "issuer_unit_id" = ?
  and plan_answer.status = 'submitted'
  order by "due_on", "plan_id" limit ?;

select "plan_id" as "id", "plan_answer"."unit_id", "due_on", "title", "doc_no", json_build_object( 'returned', count(*) filter (where (plan_answer.status = 'returned')) over (), 'late', count(*) filter (where not (plan_answer.status = 'returned')
  and plan_answer.due_on < ?) over (), 'dueToday', count(*) filter (where not (plan_answer.status = 'returned')
  and plan_answer.due_on = ?) over (), 'dueThisWeek', count(*) filter (where not (plan_answer.status = 'returned')
  and plan_answer.due_on between ?
  and ?) over () ) as "counts", (plan_answer.status = 'returned') as "returned", "reason" as "words"
  from "plan_answer" inner join "plan" on "plan"."district" = "plan_answer"."district"
  and "plan"."id" = "plan_answer"."plan_id"
  where "plan_answer"."district" = ?
  and plan.status = 'published'
  and within(actor)
  and "plan_answer"."unit_id" = ?
  and plan_answer.status in ('awaited', 'returned')
  order by "due_on", "plan_id" limit ?;
