select "enterprise_id"
  from "self_check"
  where "district" = ?
  and id = any(?::uuid[]);

select "from_unit_id"
  from "letter"
  where "district" = ?
  and id = any(?::uuid[]);

select "from_unit_id"
  from "supervision_step"
  where "district" = ?
  and id = any(?::uuid[]);

select "id", "enterprise_id", "checked_on", "leader", "led_in_person", "found"
  from "self_check"
  where "district" = ?
  and "audience" = ?
  and enterprise_id = any(?::uuid[])
  and "checked_on" >= ?
  and "checked_on" <= ?
  order by "id";

select "id", "kind", "title", "no", "from_unit_id", (issued_at at time zone 'Asia/Shanghai')::date as "on"
  from "letter"
  where "district" = ?
  and "audience" = ?
  and from_unit_id = any(?::uuid[])
  and letter.status in ('issued', 'acknowledged')
  and (issued_at at time zone 'Asia/Shanghai')::date between ?
  and ?
  order by "id" limit ?;

select "id", "name", "subject_title", "from_unit_id", (issued_at at time zone 'Asia/Shanghai')::date as "on"
  from "supervision_step"
  where "district" = ?
  and "audience" = ?
  and from_unit_id = any(?::uuid[])
  and supervision_step.status not in ('proposed', 'approved', 'withdrawn')
  and (issued_at at time zone 'Asia/Shanghai')::date between ?
  and ?
  order by "id" limit ?;

select "id", "rule", "unit_id", "period", "period_to", "title", "first_submitted_at"
  from "filing"
  where "district" = ?
  and "audience" = ?
  and unit_id = any(?::uuid[])
  and "period_to" >= ?
  and filing.status in ('submitted', 'accepted')
  order by "id";

select "id", "title", "issuer_unit_id" as "unit_id", "tasks", coalesce(plan.issued_on, (plan.published_at at time zone 'Asia/Shanghai')::date) as "on"
  from "plan"
  where "district" = ?
  and "audience" = ?
  and issuer_unit_id = any(?::uuid[])
  and plan.status in ('published', 'superseded')
  and coalesce(plan.issued_on, (plan.published_at at time zone 'Asia/Shanghai')::date) between ?
  and ?
  order by "id";

select "id", "title", "rule", "period", "period_to"
  from "filing"
  where "district" = ?
  and "unit_id" = ?
  and "audience" = ?
  and filing.rule = any(?::text[])
  and filing.status in ('open', 'returned')
  order by "id";

select "issuer_unit_id" as "unit_id"
  from "plan"
  where "district" = ?
  and id = any(?::uuid[]);

select "plan"."id", "plan"."title", "plan_answer"."unit_id", (submitted_at at time zone 'Asia/Shanghai')::date as "on"
  from "plan_answer" inner join "plan" on "plan"."district" = "plan_answer"."district"
  and "plan"."id" = "plan_answer"."answer_plan_id"
  where "plan_answer"."district" = ?
  and plan_answer.unit_id = any(?::uuid[])
  and plan_answer.status in ('submitted', 'filed')
  and (submitted_at at time zone 'Asia/Shanghai')::date between ?
  and ?
  order by "plan"."id";

select "unit_id"
  from "filing"
  where "district" = ?
  and id = any(?::uuid[]);

select "unit_id"
  from "plan_answer"
  where "district" = ?
  and (plan_id = any(?::uuid[]) or answer_plan_id = any(?::uuid[]));
