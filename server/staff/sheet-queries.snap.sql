insert into "certificate" select *
  from jsonb_populate_recordset(null::"certificate", ?::jsonb);

insert into "staff" select *
  from jsonb_populate_recordset(null::"staff", ?::jsonb);

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
  and person_id = any(?::uuid[])
  order by "issued_on", "id";

select *
  from "enterprise"
  where "district" = ?
  and within(actor)
  and "id" = ?;

select *
  from "enterprise"
  where "district" = ?
  and within(actor)
  and (uscc = any(?::text[]) or name = any(?::text[]));

select *
  from "staff"
  where "district" = ?
  and "id" = ?
  and within(actor);

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
  and within(actor)
  order by coalesce(certificate.holds_until, date '2999-12-31'), "id" limit ?;

select count(distinct id)::int as "count"
  from within(actor) as "certificate";

select count(distinct id)::int as "count"
  from within(actor) as "staff";

select distinct on ("id") *
  from within(actor) as "staff"
  order by "id" desc limit ?;

update "certificate"
  set "status" = ?
  where "district" = ?
  and id = any(?::uuid[])
  and within(actor)
  returning "id";
