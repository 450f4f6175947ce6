insert into "bulletin" ("district", "town", "village", "sectors", "enterprise_id", "owner_group_id", "regulator_unit_id", "reported_by_unit_id", "audience", "status", "edition", "computing", "edits", "submitted_at", "return_reason", "letter_id", "no", "issued_at", "withdraw_reason", "withdrawn_at", "id", "template", "period", "title", "to_words", "addressee_ids", "written_by", "made_at")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do nothing
  returning "id";

insert into "bulletin_computing" ("district", "bulletin_id", "number", "post", "at", "reason", "content")
  values (?, ?, ?, ?, ?, ?, ?);

select "id", "district", "template", "period", "title", "status", "reported_by_unit_id", "no", "made_at", "issued_at", "return_reason"
  from "bulletin"
  where "district" = ?
  and "reported_by_unit_id" = ?
  and "status" = ?
  and within(actor)
  order by "id" limit ?;

select "id", "status", "title"
  from "bulletin"
  where "district" = ?
  and "reported_by_unit_id" = ?
  and "template" = ?
  and "period" = ?
  and "status" in (?, ?, ?, ?)
  and within(actor);

select "kind", count(*)::int as "sent", (count(*) filter (where replied_at is not null))::int as "replied", (count(*) filter (where replied_at is null
  and status in ('issued', 'acknowledged')
  and reply_by < ?))::int as "late", (count(*) filter (where status = 'effective'))::int as "effective"
  from "supervision_step"
  where "district" = ?
  and "issued_at" is not null
  and "status" <> ?
  and ("issued_at" at time zone 'Asia/Shanghai')::date between ?
  and ?
  and within(actor) group by "kind";

select "number", "at", "post", "reason"
  from "bulletin_computing"
  where "district" = ?
  and "bulletin_id" = ?
  order by "number";

select "number", "at", "post", "reason", "content"
  from "bulletin_computing"
  where "district" = ?
  and "bulletin_id" = ?
  and "number" = ?;

select "subject", count(*)::int as "found", (count(*) filter (where repeat_of is not null))::int as "repeated"
  from "hazard"
  where "district" = ?
  and "status" not in (?, ?, ?)
  and "discovered_on" >= ?
  and "discovered_on" <= ?
  and within(actor) group by "subject";

select "town", "sectors", count(*)::int as "count"
  from "hazard"
  where "district" = ?
  and "grade" = ?
  and hazard.booked_at is not null
  and hazard.status in ('on-book', 'rectifying', 'applied', 'closed')
  and "due_on" < ?
  and (closed_at is null or ("closed_at" at time zone 'Asia/Shanghai')::date > ?)
  and within(actor) group by "town", "sectors";

select "unit_id", count(*)::int as "owed", (count(*) filter (where ("first_submitted_at" at time zone 'Asia/Shanghai')::date <= due_on))::int as "on_time", (count(*) filter (where ("first_submitted_at" at time zone 'Asia/Shanghai')::date > due_on))::int as "late", (count(*) filter (where first_submitted_at is null
  and due_on < ?))::int as "missing"
  from "filing"
  where "district" = ?
  and to_unit_id = any(?::uuid[])
  and "due_on" >= ?
  and "due_on" <= ?
  and within(actor) group by "unit_id";

select *
  from "bulletin"
  where "district" = ?
  and "id" = ?
  and within(actor);

select *
  from "bulletin"
  where "district" = ?
  and "id" = ?
  and within(actor) for update;

select case when subject.kind = 'unit' then subject.id end as "id", max(case when subject.kind = 'unit' then subject.name end) as "name", count(*)::int as "owed", (count(*) filter (where duty.status = 'met'))::int as "met", (count(*) filter (where duty.status = 'met'
  and met_by = 'record'))::int as "by_record", (count(*) filter (where duty.status = 'open'
  and late_after < ?))::int as "late"
  from "subject" inner join "duty" on "duty"."subject_id" = "subject"."id"
  and "duty"."district" = "subject"."district"
  where "subject"."district" = ?
  and "duty"."status" <> ?
  and "due_on" >= ?
  and "due_on" <= ?
  and within(actor) group by 1;

select count(*)::int as "due", (count(*) filter (where ("closed_at" at time zone 'Asia/Shanghai')::date <= due_on))::int as "on_time"
  from "hazard"
  where "district" = ?
  and "grade" = ?
  and hazard.booked_at is not null
  and hazard.status in ('on-book', 'rectifying', 'applied', 'closed')
  and "due_on" >= ?
  and "due_on" <= ?
  and within(actor);

select count(distinct id)::int as "count"
  from within(actor) as "bulletin";

select distinct on ("id") "id", "district", "template", "period", "title", "status", "reported_by_unit_id", "no", "made_at", "issued_at"
  from within(actor) as "bulletin"
  order by "id" desc limit ?;

select to_char(on_day, 'YYYY-MM') as "month", (count(*) filter (where grade = 'major'
  and kind in ('new', 'upgraded')) - count(*) filter (where grade = 'major'
  and kind = 'invalid' or kind = 'downgraded'))::int as "found", (count(*) filter (where grade = 'major'
  and kind = 'closed') - count(*) filter (where grade = 'major'
  and kind = 'reopened'))::int as "closed"
  from "hazard_move"
  where "district" = ?
  and "is_stock" = ?
  and "on_day" <= ?
  and within(actor) group by 1
  order by 1;

update "bulletin"
  set "town" = ?, "village" = ?, "sectors" = ?, "enterprise_id" = ?, "owner_group_id" = ?, "regulator_unit_id" = ?, "reported_by_unit_id" = ?, "audience" = ?, "template" = ?, "period" = ?, "title" = ?, "to_words" = ?, "addressee_ids" = ?, "status" = ?, "edition" = ?, "computing" = ?, "written_by" = ?, "made_at" = ?, "submitted_at" = ?, "return_reason" = ?, "letter_id" = ?, "no" = ?, "issued_at" = ?, "withdraw_reason" = ?, "withdrawn_at" = ?, "edits" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";
