insert into "duty" (district, subject_id, code, period, sources, opens_on, due_on, late_after, times, done, status) select ?, member.id, code, period, sources, opens_on, due_on, late_after, times, 0, 'open'
  from unnest(?::uuid[], ?::int[]) as member (id, part) join jsonb_to_recordset(?::jsonb) as wanted (part int, code text, period text, sources text[], opens_on date, due_on date, late_after date, times smallint) using (part);

insert into "duty" (district, subject_id, code, period, sources, opens_on, due_on, late_after, times, done, status) select ?, member.id, code, period, sources, opens_on, due_on, late_after, times, 0, 'open'
  from unnest(?::uuid[], ?::int[]) as member (id, part) join jsonb_to_recordset(?::jsonb) as wanted (part int, code text, period text, sources text[], opens_on date, due_on date, late_after date, times smallint) using (part)
  on conflict (district, subject_id, code, period) do nothing;

insert into "duty_run" select *
  from jsonb_populate_recordset(null::"duty_run", ?::jsonb);

insert into "subject" (district,id,town,village,sectors,enterprise_id,owner_group_id,regulator_unit_id,reported_by_unit_id,audience,kind,name,bigrams,unit_id,entered_on,left_on,facts,bound,spans,asked_from,fingerprint,made_until, owed, met, late, by_record, by_statement, coming) select district,id,town,village,sectors,enterprise_id,owner_group_id,regulator_unit_id,reported_by_unit_id,audience,kind,name,bigrams,unit_id,entered_on,left_on,facts,bound,spans,asked_from,fingerprint,made_until, 0, 0, 0, 0, 0, 0
  from jsonb_populate_recordset(null::subject, ?::jsonb)
  on conflict (district, id) do update
  set town = excluded.town,village = excluded.village,sectors = excluded.sectors,enterprise_id = excluded.enterprise_id,owner_group_id = excluded.owner_group_id,regulator_unit_id = excluded.regulator_unit_id,reported_by_unit_id = excluded.reported_by_unit_id,audience = excluded.audience,kind = excluded.kind,name = excluded.name,bigrams = excluded.bigrams,unit_id = excluded.unit_id,entered_on = excluded.entered_on,left_on = excluded.left_on,facts = excluded.facts,bound = excluded.bound,spans = excluded.spans,asked_from = excluded.asked_from,fingerprint = excluded.fingerprint,made_until = excluded.made_until;

select "certificate"."id", "person_id", "kind", "certificate"."scope", "issued_on", "holds_until", coalesce(staff.role, principal.role) as "role"
  from "certificate" left join "staff" on "staff"."district" = "certificate"."district"
  and "staff"."id" = "certificate"."person_id" left join "enterprise_person" as "principal" on "principal"."district" = "certificate"."district"
  and "principal"."id" = "certificate"."person_id"
  where "certificate"."district" = ?
  and certificate.person_id = any(?::uuid[])
  and "status" in (?, ?)
  and "issued_on" <= ?
  and ("holds_until" is null or "holds_until" >= ?)
  order by "issued_on";

select "code"
  from (select distinct unnest(bound) as code
  from "subject"
  where district = ?
  and id = any(?::uuid[])) as "bound";

select "id"
  from "subject"
  where "district" = ?
  and "id" > ?
  and ("left_on" is null or "left_on" >= ?)
  and exists (select
  from duty
  where duty.district = subject.district
  and duty.subject_id = subject.id)
  order by "id" limit ?;

select "id"
  from ((select id
  from "enterprise"
  where district = ?
  and "id" = any(?::uuid[])) union (select id
  from "premises"
  where district = ?
  and "enterprise_id" = any(?::uuid[])) union (select id
  from "enterprise_person"
  where district = ?
  and "enterprise_id" = any(?::uuid[])) union (select id
  from "staff"
  where district = ?
  and "enterprise_id" = any(?::uuid[]))) as "found";

select "id", "facts"
  from "subject"
  where "district" = ?
  and id = any(?::uuid[]);

select "id", "spans", "asked_from", "fingerprint"
  from "subject"
  where "district" = ?
  and id = any(?::uuid[]);

select "subject".*, "unit"."closed_on"
  from "subject" inner join "unit" on "unit"."id" = "subject"."id"
  where "subject"."district" = ?
  and "subject"."kind" = ?
  and "subject"."left_on" is null
  and "unit"."closed_on" < ?;

select "subject_id", "code", "period", "sources", "opens_on", "due_on", "late_after", "times", "done", "status", "met_on", "met_by", "proofs"
  from "duty"
  where "district" = ?
  and duty.subject_id = any(?::uuid[])
  and duty.status <> 'withdrawn'
  and duty.opens_on <= ?
  and (duty.status = 'open' or duty.due_on >= ?::date - 400)
  and (duty.subject_id = any(?::uuid[]) or duty.status = 'met' or duty.proofs is not null);

select "subject_id", "code", "period", "sources", "opens_on", "due_on", "late_after", "times", case status when 'withdrawn' then status else 'open' end as "status"
  from "duty"
  where "district" = ?
  and subject_id = any(?::uuid[])
  and "due_on" >= ?;

select "subject_id", md5(string_agg(concat_ws('|', code, period, array_to_string(sources, ','), opens_on, due_on, late_after, times, status = 'withdrawn'), ';'
  order by code, period)) as "shape"
  from "duty"
  where "district" = ?
  and subject_id = any(?::uuid[])
  and "due_on" >= ? group by "subject_id";

select *
  from (select "enterprise"."district", "enterprise"."town", "enterprise"."village", "enterprise"."sectors", "enterprise"."enterprise_id", "enterprise"."owner_group_id", "enterprise"."regulator_unit_id", "enterprise"."reported_by_unit_id", "enterprise"."audience", enterprise_person.id, enterprise.name, (select unit.id
  from unit
  where unit.id = enterprise.id) as unit_id, enterprise_person.role as kind, null as size, enterprise.tags, enterprise.high_risk, enterprise_person.from_on as entered_on, least(enterprise_person.to_on, enterprise.closed_on) as left_on
  from "enterprise_person" join "enterprise" on enterprise.district = enterprise_person.district
  and enterprise.id = enterprise_person.enterprise_id
  where "enterprise_person"."district" = ?
  and "enterprise_person"."id" = any(?::uuid[])) as "found";

select *
  from (select "enterprise"."district", "enterprise"."town", "enterprise"."village", "enterprise"."sectors", "enterprise"."enterprise_id", "enterprise"."owner_group_id", "enterprise"."regulator_unit_id", "enterprise"."reported_by_unit_id", "enterprise"."audience", enterprise_person.id, enterprise.name, (select unit.id
  from unit
  where unit.id = enterprise.id) as unit_id, enterprise_person.role as kind, null as size, enterprise.tags, enterprise.high_risk, enterprise_person.from_on as entered_on, least(enterprise_person.to_on, enterprise.closed_on) as left_on
  from "enterprise_person" join "enterprise" on enterprise.district = enterprise_person.district
  and enterprise.id = enterprise_person.enterprise_id
  where "enterprise_person"."district" = ?
  and "enterprise_person"."id" > ?
  order by "enterprise_person"."id" limit ?) as "found";

select *
  from (select "premises"."district", "premises"."town", "premises"."village", "premises"."sectors", "premises"."enterprise_id", "premises"."owner_group_id", "premises"."regulator_unit_id", "premises"."reported_by_unit_id", "premises"."audience", premises.id, premises.name, coalesce(premises.unit_id, (select unit.id
  from unit
  where unit.id = premises.enterprise_id)) as unit_id, premises.kind, null as size, premises.tags, premises.high_risk, premises.entered_on, premises.closed_on as left_on
  from "premises"
  where "premises"."district" = ?
  and "premises"."id" = any(?::uuid[])) as "found";

select *
  from (select "premises"."district", "premises"."town", "premises"."village", "premises"."sectors", "premises"."enterprise_id", "premises"."owner_group_id", "premises"."regulator_unit_id", "premises"."reported_by_unit_id", "premises"."audience", premises.id, premises.name, coalesce(premises.unit_id, (select unit.id
  from unit
  where unit.id = premises.enterprise_id)) as unit_id, premises.kind, null as size, premises.tags, premises.high_risk, premises.entered_on, premises.closed_on as left_on
  from "premises"
  where "premises"."district" = ?
  and "premises"."id" > ?
  order by "premises"."id" limit ?) as "found";

select *
  from (select "staff"."district", "staff"."town", "staff"."village", "staff"."sectors", "staff"."enterprise_id", "staff"."owner_group_id", "staff"."regulator_unit_id", "staff"."reported_by_unit_id", "staff"."audience", staff.id, coalesce(enterprise.name, unit.name, '') as name, staff.post, coalesce(staff.unit_id, (select unit.id
  from unit
  where unit.id = staff.enterprise_id)) as unit_id, staff.role as kind, null as size, coalesce(enterprise.tags, '{}') as tags, coalesce(enterprise.high_risk, false) as high_risk, staff.entered_on, least(staff.left_on, enterprise.closed_on, unit.closed_on) as left_on
  from "staff" left join "enterprise" on enterprise.district = staff.district
  and enterprise.id = staff.enterprise_id left join unit on unit.id = staff.unit_id
  where "staff"."district" = ?
  and "staff"."id" = any(?::uuid[])) as "found";

select *
  from (select "staff"."district", "staff"."town", "staff"."village", "staff"."sectors", "staff"."enterprise_id", "staff"."owner_group_id", "staff"."regulator_unit_id", "staff"."reported_by_unit_id", "staff"."audience", staff.id, coalesce(enterprise.name, unit.name, '') as name, staff.post, coalesce(staff.unit_id, (select unit.id
  from unit
  where unit.id = staff.enterprise_id)) as unit_id, staff.role as kind, null as size, coalesce(enterprise.tags, '{}') as tags, coalesce(enterprise.high_risk, false) as high_risk, staff.entered_on, least(staff.left_on, enterprise.closed_on, unit.closed_on) as left_on
  from "staff" left join "enterprise" on enterprise.district = staff.district
  and enterprise.id = staff.enterprise_id left join unit on unit.id = staff.unit_id
  where "staff"."district" = ?
  and "staff"."id" > ?
  order by "staff"."id" limit ?) as "found";

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

update "duty"
  set sources = wanted.sources, opens_on = wanted.opens_on, due_on = wanted.due_on, late_after = wanted.late_after, times = wanted.times, done = 0, status = 'open', met_on = null, met_by = null, proofs = null, withdrawn_why = null
  from unnest(?::uuid[], ?::int[]) as member (id, part) join jsonb_to_recordset(?::jsonb) as wanted (part int, code text, period text, sources text[], opens_on date, due_on date, late_after date, times smallint) using (part)
  where duty.district = ?
  and duty.subject_id = member.id
  and duty.code = wanted.code
  and duty.period = wanted.period;

update "duty"
  set status = 'withdrawn', withdrawn_why = gone.why
  from unnest(?::uuid[], ?::int[]) as member (id, part) join jsonb_to_recordset(?::jsonb) as gone (part int, code text, period text, why text) using (part)
  where duty.district = ?
  and duty.subject_id = member.id
  and duty.code = gone.code
  and duty.period = gone.period
  and duty.status = 'open';

update "staff"
  set town = enterprise.town, village = enterprise.village, sectors = enterprise.sectors, owner_group_id = enterprise.owner_group_id, regulator_unit_id = enterprise.regulator_unit_id
  from enterprise
  where enterprise.district = ?
  and enterprise.id = any(?::uuid[])
  and "staff".district = enterprise.district
  and "staff".enterprise_id = enterprise.id;

with counted as ( select one.id, count(*) filter (where status = 'met' or status = 'open'
  and due_on <= ?)::int as owed, count(*) filter (where status = 'met')::int as met, count(*) filter (where status = 'open'
  and late_after < ?)::int as late, count(*) filter (where status = 'met'
  and met_by = 'record')::int as by_record, count(*) filter (where status = 'met'
  and met_by = 'statement')::int as by_statement, count(*) filter (where status = 'open'
  and late_after >= ?
  and due_on <= ?)::int as coming
  from unnest(?::uuid[]) as one (id) left join "duty" on duty.district = ?
  and duty.subject_id = one.id group by one.id ) update "subject"
  set owed = counted.owed, met = counted.met, late = counted.late, by_record = counted.by_record, by_statement = counted.by_statement, coming = counted.coming
  from counted
  where subject.district = ?
  and subject.id = counted.id
  and (subject.owed, subject.met, subject.late, subject.by_record, subject.by_statement, subject.coming) is distinct
  from (counted.owed, counted.met, counted.late, counted.by_record, counted.by_statement, counted.coming);
