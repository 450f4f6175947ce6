insert into "duty_statement" ("district", "id", "subject_id", "code", "period", "words", "signer", "signed_on", "file_ids", "status", "return_reason", "returned_by", "returned_at", "made_by", "made_unit_id", "made_at")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do nothing
  returning "id";

select "code"
  from (select distinct unnest(bound) as code
  from "subject"
  where district = ?
  and id = any(?::uuid[])) as "bound";

select "duty_statement".*
  from "duty_statement" inner join "subject" on "subject"."district" = "duty_statement"."district"
  and "subject"."id" = "duty_statement"."subject_id"
  where "duty_statement"."district" = ?
  and "duty_statement"."id" = ?
  and within(actor) for update of "duty_statement";

select "id", "subject_id", "code", "period", "signer", "signed_on"
  from "duty_statement"
  where "district" = ?
  and subject_id = any(?::uuid[])
  and "status" = ?
  order by "id";

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

select "subject_id", "code", "period", "sources", "opens_on", "due_on", "late_after", "times", "done", "status", "met_on", "met_by", "proofs"
  from "duty"
  where "district" = ?
  and duty.subject_id = any(?::uuid[])
  and duty.status <> 'withdrawn'
  and duty.opens_on <= ?
  and (duty.status = 'open' or duty.due_on >= ?::date - 400)
  and (duty.subject_id = any(?::uuid[]) or duty.status = 'met' or duty.proofs is not null);

select "subject_id", "code", "sources", "due_on", "late_after", "status", "met_on", "met_by"
  from "duty"
  where "district" = ?
  and subject_id = any(?::uuid[])
  and "due_on" >= ?
  and "due_on" <= ?
  and duty.status <> 'withdrawn';

select *
  from "duty"
  where "district" = ?
  and "subject_id" = ?
  and "code" = ?
  and "period" = ?;

select *
  from "duty"
  where "district" = ?
  and "subject_id" = ?
  and "code" = ?
  and "period" = ? for update;

select *
  from "duty"
  where "district" = ?
  and "subject_id" = ?
  and "status" = ?
  and "due_on" <= ?
  order by "due_on", "code", "period" limit ?;

select *
  from "duty"
  where "district" = ?
  and subject_id = any(?::uuid[])
  and "due_on" >= ?
  and "due_on" <= ?
  order by "due_on", "code", "period", "subject_id" limit ?;

select *
  from "duty_statement"
  where "district" = ?
  and "subject_id" = ?
  and "code" = ?
  and "period" = ?
  order by "made_at";

select *
  from "subject"
  where "district" = ?
  and "id" = ?
  and within(actor);

select *
  from (select count(*)::int as subjects, count(*) filter (where subject.late > 0)::int as subjects_late, count(*) filter (where subject.coming > 0)::int as subjects_coming, count(*) filter (where subject.late = 0
  and subject.owed > 0
  and subject.met = subject.owed)::int as subjects_clear, coalesce(sum("subject"."owed"), 0)::int as owed, coalesce(sum("subject"."met"), 0)::int as met, coalesce(sum("subject"."late"), 0)::int as late, coalesce(sum("subject"."coming"), 0)::int as coming, coalesce(sum("subject"."by_record"), 0)::int as by_record, coalesce(sum("subject"."by_statement"), 0)::int as by_statement
  from "subject"
  where subject.district = ?
  and (subject.kind = ?
  and cardinality(subject.bound) = 0
  and (subject.left_on is null or subject.late > 0))
  and within(actor)) as "figures";

select *
  from (select count(*)::int as subjects, count(*) filter (where subject.late > 0)::int as subjects_late, count(*) filter (where subject.coming > 0)::int as subjects_coming, count(*) filter (where subject.late = 0
  and subject.owed > 0
  and subject.met = subject.owed)::int as subjects_clear, coalesce(sum("subject"."owed"), 0)::int as owed, coalesce(sum("subject"."met"), 0)::int as met, coalesce(sum("subject"."late"), 0)::int as late, coalesce(sum("subject"."coming"), 0)::int as coming, coalesce(sum("subject"."by_record"), 0)::int as by_record, coalesce(sum("subject"."by_statement"), 0)::int as by_statement
  from "subject"
  where subject.district = ?
  and (subject.kind = ?
  and cardinality(subject.bound) > 0
  and (subject.left_on is null or subject.late > 0))
  and within(actor)) as "figures";

select count(distinct id)::int as "count"
  from within(actor) as "subject";

select distinct on ("id") *
  from within(actor) as "subject"
  order by "id" desc limit ?;

select min(duty.opens_on) as "day"
  from "duty"
  where "district" = ?
  and duty.subject_id = any(?::uuid[])
  and duty.status <> 'withdrawn'
  and duty.opens_on <= ?
  and (duty.status = 'open' or duty.due_on >= ?::date - 400);

update "duty"
  set done = found.done, status = found.status, met_on = found.met_on, met_by = found.met_by, proofs = found.proofs
  from jsonb_to_recordset(?::jsonb) as found (subject_id uuid, code text, period text, done smallint, status text, met_on date, met_by text, proofs jsonb)
  where duty.district = ?
  and duty.subject_id = found.subject_id
  and duty.code = found.code
  and duty.period = found.period
  and duty.status <> 'withdrawn';

update "duty_statement"
  set "status" = ?, "return_reason" = ?, "returned_by" = ?, "returned_at" = ?
  where "district" = ?
  and "id" = ?
  and "status" = ?
  returning *;
