 update enterprise
  set town = fresh.town, village = fresh.village, sectors = fresh.sectors, owner_group_id = fresh.owner_group_id, regulator_unit_id = fresh.regulator_unit_id, name = fresh.name, bigrams = fresh.bigrams, address = fresh.address, size = fresh.size, high_risk = fresh.high_risk
  from jsonb_populate_recordset(null::enterprise, ?::jsonb) as fresh
  where enterprise.district = ?
  and enterprise.id = fresh.id
  and within(actor)
  returning enterprise.id;

insert into "certificate" select *
  from jsonb_populate_recordset(null::"certificate", ?::jsonb);

insert into "staff" select *
  from jsonb_populate_recordset(null::"staff", ?::jsonb);

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

select "enterprise_person"."role", "enterprise_person"."enterprise_id", "enterprise_person"."to_on"
  from "enterprise_person" inner join "enterprise" on "enterprise"."district" = "enterprise_person"."district"
  and "enterprise"."id" = "enterprise_person"."enterprise_id"
  where "enterprise_person"."district" = ?
  and "enterprise_person"."id" = ?
  and within(actor);

select "id", "name"
  from "enterprise"
  where "district" = ?
  and id = any(?::uuid[]);

select "id", "name", "role"
  from "staff"
  where "district" = ?
  and id = any(?::uuid[]);

select *
  from "certificate"
  where "district" = ?
  and within(actor)
  and "id" = ?;

select *
  from "certificate"
  where "district" = ?
  and within(actor)
  and "id" = ? for update;

select *
  from "certificate"
  where "district" = ?
  and within(actor)
  and "replaces_id" = ?;

select *
  from "certificate"
  where "district" = ?
  and within(actor)
  and person_id = any(?::uuid[])
  order by "issued_on", "id";

select *
  from "enterprise"
  where "district" = ?
  and "id" = ?
  and within(actor);

select *
  from "enterprise"
  where "district" = ?
  and within(actor)
  and "id" = ?;

select *
  from "staff"
  where "district" = ?
  and "id" = ?
  and within(actor);

select *
  from "staff"
  where "district" = ?
  and "id" = ?
  and within(actor) for update;

select *
  from "staff"
  where "district" = ?
  and (enterprise_id = any(?::uuid[]) or unit_id = any(?::uuid[]))
  and "left_on" is null
  and within(actor)
  order by "id";

select *, coalesce(certificate.holds_until, date '2999-12-31') as "lapse"
  from "certificate"
  where "district" = ?
  and certificate.status <> 'replaced'
  and (coalesce(certificate.holds_until, date '2999-12-31'), certificate.id) > (?::date, ?::uuid)
  and within(actor)
  order by coalesce(certificate.holds_until, date '2999-12-31'), "id" limit ?;

select *, coalesce(certificate.holds_until, date '2999-12-31') as "lapse"
  from "certificate"
  where "district" = ?
  and certificate.status <> 'replaced'
  and certificate.kind = ?
  and certificate.enterprise_id = ?
  and within(actor)
  order by coalesce(certificate.holds_until, date '2999-12-31'), "id" limit ?;

select *, coalesce(certificate.holds_until, date '2999-12-31') as "lapse"
  from "certificate"
  where "district" = ?
  and certificate.status <> 'replaced'
  and within(actor)
  order by coalesce(certificate.holds_until, date '2999-12-31'), "id" limit ?;

select *, coalesce(certificate.holds_until, date '2999-12-31') as "lapse"
  from "certificate"
  where "district" = ?
  and certificate.status = 'in-force'
  and (certificate.holds_until is null or certificate.holds_until >= ?)
  and certificate.unit_id = ?
  and within(actor)
  order by coalesce(certificate.holds_until, date '2999-12-31'), "id" limit ?;

select *, coalesce(certificate.holds_until, date '2999-12-31') as "lapse"
  from "certificate"
  where "district" = ?
  and certificate.status = 'in-force'
  and certificate.holds_until < ?
  and within(actor)
  order by coalesce(certificate.holds_until, date '2999-12-31'), "id" limit ?;

select *, coalesce(certificate.holds_until, date '2999-12-31') as "lapse"
  from "certificate"
  where "district" = ?
  and certificate.status = 'in-force'
  and certificate.holds_until between ?
  and ?
  and certificate.person_id = ?
  and within(actor)
  order by coalesce(certificate.holds_until, date '2999-12-31'), "id" limit ?;

select *, coalesce(certificate.holds_until, date '2999-12-31') as "lapse"
  from "certificate"
  where "district" = ?
  and certificate.status in ('suspended', 'revoked')
  and within(actor)
  order by coalesce(certificate.holds_until, date '2999-12-31'), "id" limit ?;

select count(distinct id)::int as "count"
  from within(actor) as "certificate";

select count(distinct id)::int as "count"
  from within(actor) as "staff";

select distinct "person_id"
  from "certificate"
  where "district" = ?
  and id = any(?::uuid[]);

select distinct on ("id") *
  from within(actor) as "staff"
  order by "id" desc limit ?;

update "certificate"
  set "review_due_on" = ?, "holds_until" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";

update "certificate"
  set "status" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";

update "certificate"
  set "status" = ?
  where "district" = ?
  and id = any(?::uuid[])
  and within(actor)
  returning "id";

update "certificate"
  set town = enterprise.town, village = enterprise.village, sectors = enterprise.sectors, owner_group_id = enterprise.owner_group_id, regulator_unit_id = enterprise.regulator_unit_id
  from enterprise
  where enterprise.district = ?
  and enterprise.id = any(?::uuid[])
  and "certificate".district = enterprise.district
  and "certificate".enterprise_id = enterprise.id;

update "enterprise"
  set "closed_on" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";

update "staff"
  set "left_on" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";

update "staff"
  set "left_on" = greatest(entered_on, ?::date)
  where "district" = ?
  and "enterprise_id" = ?
  and "left_on" is null
  returning "id";

update "staff"
  set "role" = ?, "name" = ?, "headcount" = ?, "post" = ?, "entered_on" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";

update "staff"
  set town = enterprise.town, village = enterprise.village, sectors = enterprise.sectors, owner_group_id = enterprise.owner_group_id, regulator_unit_id = enterprise.regulator_unit_id
  from enterprise
  where enterprise.district = ?
  and enterprise.id = any(?::uuid[])
  and "staff".district = enterprise.district
  and "staff".enterprise_id = enterprise.id;
