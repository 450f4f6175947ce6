 update enterprise
  set town = fresh.town, village = fresh.village, sectors = fresh.sectors, owner_group_id = fresh.owner_group_id, regulator_unit_id = fresh.regulator_unit_id, name = fresh.name, bigrams = fresh.bigrams, address = fresh.address, size = fresh.size, high_risk = fresh.high_risk
  from jsonb_populate_recordset(null::enterprise, ?::jsonb) as fresh
  where enterprise.district = ?
  and enterprise.id = fresh.id
  and within(actor)
  returning enterprise.id;

 update premises
  set town = fresh.town, village = fresh.village, sectors = fresh.sectors, enterprise_id = fresh.enterprise_id, unit_id = fresh.unit_id, owner_group_id = fresh.owner_group_id, regulator_unit_id = fresh.regulator_unit_id, kind = fresh.kind, code = fresh.code, name = fresh.name, bigrams = fresh.bigrams, address = fresh.address, high_risk = fresh.high_risk, tags = fresh.tags, entered_on = fresh.entered_on
  from jsonb_populate_recordset(null::premises, ?::jsonb) as fresh
  where premises.district = ?
  and premises.id = fresh.id
  and within(actor)
  returning premises.id;

insert into "premises" select *
  from jsonb_populate_recordset(null::"premises", ?::jsonb);

select "code", "id"
  from "premises"
  where "district" = ?
  and code = any(?::text[]);

select "id", "name"
  from "enterprise"
  where "district" = ?
  and id = any(?::uuid[]);

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
  from "premises"
  where "district" = ?
  and "id" = ?
  and within(actor);

select *
  from "premises"
  where "district" = ?
  and (code = any(?::text[]) or enterprise_id = any(?::uuid[]) or unit_id = any(?::uuid[]))
  and within(actor);

select count(distinct id)::int as "count"
  from within(actor) as "premises";

select distinct on ("id") *
  from within(actor) as "premises"
  order by "id" desc limit ?;

update "enterprise"
  set "closed_on" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";

update "premises"
  set "closed_on" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";

update "premises"
  set "closed_on" = greatest(entered_on, ?::date)
  where "district" = ?
  and "enterprise_id" = ?
  and "closed_on" is null
  returning "id";

update "premises"
  set owner_group_id = enterprise.owner_group_id
  from enterprise
  where enterprise.district = ?
  and enterprise.id = any(?::uuid[])
  and premises.district = enterprise.district
  and premises.enterprise_id = enterprise.id
  and premises.owner_group_id is distinct
  from enterprise.owner_group_id;
