 insert into "supervision_step" select *
  from jsonb_populate_recordset(null::"supervision_step", ?::jsonb)
  on conflict do nothing
  returning id;

 update "supervision_step"
  set "facts" = ?, "ask" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "supervision_step"
  set "status" = ?, "acknowledged_by" = ?, "acknowledged_at" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "supervision_step"
  set "status" = ?, "acknowledged_by" = ?, "acknowledged_at" = ?, "replied_by" = ?, "replied_at" = ?, "reply" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "supervision_step"
  set "status" = ?, "approved_by" = ?, "approved_at" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "supervision_step"
  set "status" = ?, "ended_at" = ?, "end_reason" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "supervision_step"
  set "status" = ?, "judged_by" = ?, "judged_at" = ?, "effect_words" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "supervision_step"
  set "status" = ?, "letter_id" = ?, "letter_no" = ?, "audience" = ?, "issued_by" = ?, "issued_at" = ?, "reply_by" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "supervision_step"
  set "status" = ?, "replied_by" = ?, "replied_at" = ?, "reply" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "supervision_step"
  set status = 'ended', ended_at = ?, end_reason = ?
  where district = ?
  and subject_record = 'hazard'
  and subject_id = ?
  and status in ('proposed', 'approved', 'issued', 'acknowledged', 'replied')
  returning id;

insert into "supervision_step" select *
  from jsonb_populate_recordset(null::"supervision_step", ?::jsonb);

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
  and hazard.enterprise_id = ?
  and hazard.audience = 'normal'
  order by hazard.due_on nulls first, "hazard"."seq" limit ?;

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

select "hazard"."district", "hazard"."id", "subject", "title", "lookback"."due_on", "lookback"."unit_id"
  from "hazard" inner join "lookback" on "lookback"."district" = "hazard"."district"
  and "lookback"."hazard_id" = "hazard"."id"
  where "hazard"."district" = ?
  and within(actor)
  and lookback.unit_id = any(?::uuid[])
  and lookback.result is null
  and hazard.status = 'closed'
  order by "lookback"."due_on", "lookback"."id" limit ?;

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

select *
  from "supervision_step"
  where "district" = ?
  and subject_record = ?
  and subject_id = ?
  and within(actor)
  order by "id";

select *
  from ( select "assignment"."district", "assignment"."id", "assignment"."town", "assignment"."village", "assignment"."sectors", "assignment"."owner_group_id", "assignment"."regulator_unit_id", task.requirement as title, task.clause, plan.title as plan_title, assignment.unit_id, assignment.assigned_by_unit_id as giver_unit_id, assignment.status, assignment.due_on
  from "assignment" join task on task.district = assignment.district
  and task.id = assignment.task_id join "plan" on plan.district = assignment.district
  and plan.id = assignment.plan_id
  and plan.status = 'published'
  where assignment.district = ?
  and true
  and assignment.status in ('active', 'returned')
  and assignment.due_on < ?
  order by assignment.id) as "found";

select *
  from ( select "filing"."district", "filing"."id", "filing"."town", "filing"."village", "filing"."sectors", "filing"."owner_group_id", "filing"."regulator_unit_id", filing.title, filing.clause, filing.period, filing.unit_id, coalesce(filing.to_unit_id, filing.unit_id) as giver_unit_id, filing.status, filing.due_on
  from "filing"
  where filing.district = ?
  and true
  and filing.first_submitted_at is null
  and filing.due_on < ?
  order by filing.id) as "found";

select *
  from ( select "hazard"."district", "hazard"."id", "hazard"."town", "hazard"."village", "hazard"."sectors", "hazard"."owner_group_id", "hazard"."regulator_unit_id", hazard.no, hazard.title, hazard.subject, hazard.place, hazard.status, hazard.grade, hazard.enterprise_id, hazard.handler_unit_id, hazard.reported_by_unit_id, hazard.due_on, (hazard.touched_at at time zone 'Asia/Shanghai')::date::text as touched_on, hazard.reopened, hazard.description, hazard.citations->0->>'title' as standard, (select (min(sent_at) at time zone 'Asia/Shanghai')::date::text
  from hazard_notice
  where hazard_notice.district = hazard.district
  and hazard_notice.hazard_id = hazard.id
  and acknowledged_at is null) as unread_since, array(select other.discovered_on::text
  from hazard as other
  where other.district = hazard.district
  and other.enterprise_id = hazard.enterprise_id
  and other.audience = 'normal'
  and other.status in ('on-book', 'rectifying', 'applied', 'closed')
  and other.discovered_on >= ?::date - ?::int) as found_on
  from "hazard"
  where hazard.district = ?
  and true
  and hazard.status in ('on-book', 'rectifying', 'applied')
  and hazard.audience = 'normal'
  and (hazard.due_on < ? or (?::date is not null
  and (hazard.touched_at at time zone 'Asia/Shanghai')::date <= ?::date) or exists (select
  from hazard_notice
  where hazard_notice.district = hazard.district
  and hazard_notice.hazard_id = hazard.id
  and acknowledged_at is null))
  order by hazard.id) as "found";

select *
  from ( select "hazard"."district", "hazard"."id", "hazard"."town", "hazard"."village", "hazard"."sectors", "hazard"."owner_group_id", "hazard"."regulator_unit_id", hazard.no, hazard.title, hazard.subject, hazard.place, hazard.status, hazard.grade, hazard.enterprise_id, hazard.handler_unit_id, hazard.reported_by_unit_id, hazard.due_on, (hazard.touched_at at time zone 'Asia/Shanghai')::date::text as touched_on, hazard.reopened, hazard.description, hazard.citations->0->>'title' as standard, (select (min(sent_at) at time zone 'Asia/Shanghai')::date::text
  from hazard_notice
  where hazard_notice.district = hazard.district
  and hazard_notice.hazard_id = hazard.id
  and acknowledged_at is null) as unread_since, array(select other.discovered_on::text
  from hazard as other
  where other.district = hazard.district
  and other.enterprise_id = hazard.enterprise_id
  and other.audience = 'normal'
  and other.status in ('on-book', 'rectifying', 'applied', 'closed')
  and other.discovered_on >= ?::date - ?::int) as found_on
  from "hazard"
  where hazard.district = ?
  and within(actor)
  and "hazard"."id" = ?
  order by hazard.id) as "found";

select *
  from ( select count(*)::int as count, (array_agg(id
  order by id desc))[1] as newest, (array_agg(from_unit_id
  order by id desc))[1] as unit_id
  from "supervision_step"
  where district = ?
  and from_unit_id = any(?::uuid[])
  and status = 'approved'
  and within(actor)) as "found";

select *
  from ( select count(*)::int as count, (array_agg(id
  order by id desc))[1] as newest, (array_agg(from_unit_id
  order by id desc))[1] as unit_id
  from "supervision_step"
  where district = ?
  and from_unit_id = any(?::uuid[])
  and status = 'proposed'
  and kind <> 'listing'
  and approver = ?
  and proposed_by is distinct
  from ?
  and within(actor)) as "found";

select *
  from ( select count(*)::int as count, (array_agg(id
  order by id desc))[1] as newest, (array_agg(from_unit_id
  order by id desc))[1] as unit_id
  from "supervision_step"
  where district = ?
  and from_unit_id = any(?::uuid[])
  and status = 'replied'
  and within(actor)) as "found";

select *
  from ( select id, name || ' ' || coalesce(letter_no || ' ', '') || subject_title as title, document || clause as because, to_unit_id as unit_id, reply_by as due_on, status, null::text as words
  from "supervision_step"
  where district = ?
  and to_unit_id = any(?::uuid[])
  and status in ('issued', 'acknowledged')
  and within(actor)
  order by reply_by, id limit ?) as "found";

select *
  from ( select id, subject_id, round, kind, name, status, trigger, trigger_key, reply_by
  from "supervision_step"
  where district = ?
  and subject_record = ?
  and subject_id = any(?::uuid[])
  order by id) as "found";

select *
  from ( select kind, count(*)::int as sent, count(*) filter (where replied_at is not null)::int as replied, count(*) filter (where (replied_at is null
  and status in ('issued', 'acknowledged')
  and reply_by < ?) or (replied_at at time zone 'Asia/Shanghai')::date > reply_by)::int as late, count(*) filter (where status = 'effective')::int as effective, count(*) filter (where status = 'ineffective')::int as ineffective, count(*) filter (where status = 'ended')::int as ended, round((avg(extract(epoch
  from coalesce(judged_at, ended_at) - issued_at) / 86400) filter (where status in ('effective', 'ended')))::numeric, 1)::float8 as days
  from "supervision_step"
  where supervision_step.district = ?
  and (supervision_step.issued_at at time zone 'Asia/Shanghai')::date between ?
  and ?
  and within(actor) group by kind) as "found";

select *
  from ( select kind, name
  from "supervision_step"
  where district = ?
  and subject_record = 'hazard'
  and subject_id = ?
  and status in ('issued', 'acknowledged', 'replied', 'ineffective')) as "found";

select *
  from ( select to_unit_id, to_name, kind, count(*)::int as count
  from "supervision_step"
  where supervision_step.district = ?
  and (supervision_step.issued_at at time zone 'Asia/Shanghai')::date between ?
  and ?
  and within(actor) group by to_unit_id, to_name, kind
  order by count(*) desc, to_name) as "found";

select *
  from ( select unit_id, count(*)::int as count
  from "filing"
  where filing.district = ?
  and true
  and due_on between ?
  and ?::date - 1
  and (first_submitted_at is null or (first_submitted_at at time zone 'Asia/Shanghai')::date > due_on)
  and (?::uuid is null or unit_id = ?) group by unit_id
  order by unit_id) as "found";

select *
  from ( select unit_id, count(*)::int as count
  from "filing"
  where filing.district = ?
  and within(actor)
  and due_on between ?
  and ?::date - 1
  and (first_submitted_at is null or (first_submitted_at at time zone 'Asia/Shanghai')::date > due_on)
  and (?::uuid is null or unit_id = ?) group by unit_id
  order by unit_id) as "found";

select *
  from (select *
  from "supervision_step"
  where "supervision_step"."district" = ?
  and "supervision_step"."id" = ?
  and within(actor)
  and true for update) as "found";

select *
  from (select *
  from "supervision_step"
  where "supervision_step"."district" = ?
  and "supervision_step"."id" = ?
  and within(actor)
  and true) as "found";

select *
  from (select distinct on (id) *
  from (within(actor)) as "supervision_step"
  order by id desc limit ?) as "found";

select count(distinct id)::int as "count"
  from within(actor) as "supervision_step";

update "hazard"
  set "listed" = ?
  where "district" = ?
  and "id" = ?
  returning "id";

update "hazard"
  set "listed" = ?, "public" = ?, "supervision_step" = ?
  where "district" = ?
  and "id" = ?
  returning "id";

update "hazard"
  set "supervision_step" = ?
  where "district" = ?
  and "id" = ?
  returning "id";
