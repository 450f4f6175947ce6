 update enterprise
  set town = fresh.town, village = fresh.village, sectors = fresh.sectors, owner_group_id = fresh.owner_group_id, regulator_unit_id = fresh.regulator_unit_id, name = fresh.name, bigrams = fresh.bigrams, address = fresh.address, size = fresh.size, high_risk = fresh.high_risk
  from jsonb_populate_recordset(null::enterprise, ?::jsonb) as fresh
  where enterprise.district = ?
  and enterprise.id = fresh.id
  and within(actor)
  returning enterprise.id;

insert into "enterprise" select *
  from jsonb_populate_recordset(null::"enterprise", ?::jsonb);

select "uscc"
  from "enterprise"
  where "district" = ?
  and uscc = any(?::text[]);

select *
  from "enterprise"
  where "district" = ?
  and "id" = ?
  and within(actor);

select *
  from "enterprise"
  where "district" = ?
  and uscc = any(?::text[])
  and within(actor);
