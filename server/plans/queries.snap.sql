insert into "assignment" select *
  from jsonb_populate_recordset(null::"assignment", ?::jsonb);

insert into "plan" ("district", "town", "village", "sectors", "enterprise_id", "owner_group_id", "regulator_unit_id", "reported_by_unit_id", "audience", "id", "source_file_id", "issuer_unit_id", "title", "doc_no", "issued_on", "kind", "status", "answers_plan_id", "supersedes_plan_id", "source", "revision", "checked", "items", "open_doubts", "tasks", "read_at", "published_at", "draft")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do nothing
  returning "id";

insert into "plan_answer" select *
  from jsonb_populate_recordset(null::"plan_answer", ?::jsonb);

insert into "progress" ("id", "percent", "words", "file_ids", "district", "assignment_id", "at", "actor_id", "unit_id")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?);

insert into "task" select *
  from jsonb_populate_recordset(null::"task", ?::jsonb);

select "assignment"."id", "task_id", "unit_id", "role", "parent_id", "status", "percent", "assignment"."starts_on", "assignment"."due_on", "last_report_at", "last_words", "assigned_by_unit_id", "ordinal", "clause", "main_task", "requirement"
  from "assignment" inner join "task" on "task"."district" = "assignment"."district"
  and "task"."id" = "assignment"."task_id"
  where "assignment"."district" = ?
  and "assignment"."plan_id" = ?
  and assignment.status in ('active', 'claimed', 'returned', 'verified')
  order by "assignment"."id";

select "assignment"."id", "task_id", "unit_id", "role", "parent_id", "status", "percent", "assignment"."starts_on", "assignment"."due_on", "last_report_at", "last_words", "assigned_by_unit_id", "ordinal", "clause", "main_task", "requirement"
  from "assignment" inner join "task" on "task"."district" = "assignment"."district"
  and "task"."id" = "assignment"."task_id"
  where "assignment"."district" = ?
  and "assignment"."plan_id" = ?
  and assignment.status in ('active', 'claimed', 'returned', 'verified')
  order by "assignment"."id" for update of "assignment";

select "id", "status", "issuer_unit_id", "title"
  from "plan"
  where "district" = ?
  and "id" = ?
  and within(actor);

select "id", "title"
  from "plan"
  where "district" = ?
  and "supersedes_plan_id" = ?
  and status in ('published', 'superseded')
  and within(actor);

select "id", "title"
  from "plan"
  where "district" = ?
  and id = any(?::uuid[])
  and within(actor);

select "plan"."district", "plan"."id", "plan"."title", "plan"."doc_no", "plan"."issuer_unit_id", "plan"."issued_on", "plan"."kind", "plan"."status", "plan"."answers_plan_id", "plan"."checked", "plan"."items", "plan"."open_doubts", "plan"."tasks", "plan"."read_at", "plan"."published_at", ( select json_build_object('asked', count(*), 'missing', count(*) filter (where status in ('awaited', 'returned')
  and plan.status = 'published'))
  from plan_answer
  where plan_answer.district = plan.district
  and plan_answer.plan_id = plan.id
  and (plan.issuer_unit_id = any(?::uuid[]) or plan_answer.unit_id = any(?::uuid[]))) as "answers"
  from "plan"
  where "district" = ?
  and "id" = ?
  and within(actor);

select "plan".*
  from "plan"
  where "district" = ?
  and "id" = ?
  and within(actor);

select "plan".*
  from "plan"
  where "district" = ?
  and "id" = ?
  and within(actor) for update;

select "progress"."id", "at", "percent", "words", "file_ids", "account"."post", "unit"."name" as "unit_name"
  from "progress" left join "account" on "account"."id" = "progress"."actor_id" left join "unit" on "unit"."id" = "progress"."unit_id"
  and "unit"."district" = "progress"."district"
  where "progress"."district" = ?
  and "assignment_id" = ?
  order by "at" desc, "progress"."id" desc;

select "source_text"
  from "task"
  where "district" = ?
  and "id" = ?;

select "unit_id"
  from "assignment"
  where "district" = ?
  and "task_id" = ?
  and unit_id = any(?::uuid[]);

select *
  from "assignment"
  where "district" = ?
  and "id" = ?
  and within(actor) for update;

select *
  from "plan_answer"
  where "district" = ?
  and "plan_id" = ?
  and "unit_id" = ?;

select *
  from "plan_answer"
  where "district" = ?
  and "plan_id" = ?
  and unit_id = any(?::uuid[])
  order by "due_on", "unit_id";

select *
  from "plan_answer"
  where "district" = ?
  and "plan_id" = ?
  order by "due_on", "unit_id";

select count(distinct id)::int as "count"
  from within(actor) as "assignment";

select distinct on ("assignment"."id") "assignment"."district", "assignment"."id", "assignment"."task_id", "assignment"."plan_id", "assignment"."unit_id", "assignment"."role", "assignment"."assigned_by_unit_id", "assignment"."parent_id", "assignment"."continues_id", "assignment"."status", "assignment"."percent", "assignment"."starts_on", "assignment"."due_on", "assignment"."claimed_by", "assignment"."last_report_at", "assignment"."last_words", "task"."ordinal", "task"."clause", "task"."main_task", "task"."requirement", "task"."schedule", "task"."deadline", "task"."recurrence", "task"."quantities", "task"."applies_to", "plan"."title" as "plan_title", "unit"."name" as "unit_name", "assigner"."name" as "assigned_by_name"
  from within(actor) as "assignment" inner join "task" on "task"."district" = "assignment"."district"
  and "task"."id" = "assignment"."task_id" inner join "plan" on "plan"."district" = "assignment"."district"
  and "plan"."id" = "assignment"."plan_id" inner join "unit" on "unit"."id" = "assignment"."unit_id"
  and "unit"."district" = "assignment"."district" inner join "unit" as "assigner" on "assigner"."id" = "assignment"."assigned_by_unit_id"
  and "assigner"."district" = "assignment"."district"
  order by "assignment"."id" desc limit ?;

select distinct on ("id") "plan"."district", "plan"."id", "plan"."title", "plan"."doc_no", "plan"."issuer_unit_id", "plan"."issued_on", "plan"."kind", "plan"."status", "plan"."answers_plan_id", "plan"."checked", "plan"."items", "plan"."open_doubts", "plan"."tasks", "plan"."read_at", "plan"."published_at", ( select json_build_object('asked', count(*), 'missing', count(*) filter (where status in ('awaited', 'returned')
  and plan.status = 'published'))
  from plan_answer
  where plan_answer.district = plan.district
  and plan_answer.plan_id = plan.id
  and (plan.issuer_unit_id = any(?::uuid[]) or plan_answer.unit_id = any(?::uuid[]))) as "answers"
  from within(actor) as "plan"
  order by "id" desc limit ?;

update "assignment"
  set "status" = ?, "claimed_by" = ?
  where "district" = ?
  and id = any(?::uuid[])
  returning "id";

update "assignment"
  set "status" = ?, "percent" = ?, "claimed_by" = ?, "last_report_at" = ?, "last_words" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";

update "plan"
  set "status" = ?, "audience" = ?, "revision" = ?, "tasks" = ?, "published_at" = ?, "title" = ?, "doc_no" = ?, "issued_on" = ?, "checked" = ?, "items" = ?, "open_doubts" = ?, "draft" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";

update "plan_answer"
  set "status" = ?, "answer_plan_id" = ?, "submitted_at" = ?, "submitted_by" = ?, "reason" = ?
  where "district" = ?
  and "plan_id" = ?
  and "unit_id" = ?
  returning "unit_id";
