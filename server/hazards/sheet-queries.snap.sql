insert into "hazard" ("district", "town", "village", "sectors", "enterprise_id", "owner_group_id", "regulator_unit_id", "reported_by_unit_id", "audience", "id", "status", "title", "description", "subject", "place", "lat", "lon", "source", "source_id", "source_no", "category", "discovered_on", "is_stock", "claimed_grade", "grade", "level", "difficulty", "citations", "standard_items", "handler_unit_id", "immediate", "due_on", "measures", "percent", "stopped_on", "touched_at", "worked_by", "applied_by", "applied_at", "close_kind", "returns", "extensions", "reopened", "no", "booked_at", "close_no", "closed_at", "closed_by", "self_closed", "days_used", "duplicate_of", "repeat_of", "public", "supervision_step", "listed", "transferring", "upper_no", "upper_synced_at", "reported_at", "bigrams", "seq")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do nothing
  returning "seq";

insert into "hazard" ("grade", "level", "difficulty", "handler_unit_id", "immediate", "due_on", "measures", "percent", "stopped_on", "worked_by", "applied_by", "applied_at", "close_kind", "returns", "extensions", "reopened", "no", "booked_at", "close_no", "closed_at", "closed_by", "self_closed", "days_used", "duplicate_of", "repeat_of", "public", "supervision_step", "listed", "transferring", "upper_no", "upper_synced_at", "source", "claimed_grade", "reported_by_unit_id", "enterprise_id", "regulator_unit_id", "district", "id", "town", "subject", "discovered_on", "category", "title", "description", "place", "village", "owner_group_id", "sectors", "audience", "status", "is_stock", "lat", "lon", "source_id", "source_no", "citations", "standard_items", "bigrams", "touched_at", "reported_at") select "grade", "level", "difficulty", "handler_unit_id", "immediate", "due_on", "measures", "percent", "stopped_on", "worked_by", "applied_by", "applied_at", "close_kind", "returns", "extensions", "reopened", "no", "booked_at", "close_no", "closed_at", "closed_by", "self_closed", "days_used", "duplicate_of", "repeat_of", "public", "supervision_step", "listed", "transferring", "upper_no", "upper_synced_at", "source", "claimed_grade", "reported_by_unit_id", "enterprise_id", "regulator_unit_id", "district", "id", "town", "subject", "discovered_on", "category", "title", "description", "place", "village", "owner_group_id", "sectors", "audience", "status", "is_stock", "lat", "lon", "source_id", "source_no", "citations", "standard_items", "bigrams", "touched_at", "reported_at"
  from jsonb_populate_recordset(null::hazard, ?::jsonb);

select "district", "id", "seq", "no", "title", "subject", "enterprise_id", "place", "town", "sectors", "category", "source", "status", "grade", "claimed_grade", "level", "difficulty", "is_stock", "discovered_on", "reported_at", "immediate", "due_on", "touched_at", "percent", "regulator_unit_id", "handler_unit_id", "stopped_on", "listed", "transferring", "supervision_step", "reopened", "closed_at", "close_no", "standard_items"
  from "hazard"
  where "district" = ?
  and hazard.enterprise_id is null
  and hazard.subject = ?
  and status not in ('draft', 'invalid')
  and audience = 'normal'
  and within(actor)
  and "id" <> ?
  order by "seq" desc limit ?;

select "hazard"."district", "hazard"."id", "hazard"."seq", "hazard"."no", "hazard"."title", "hazard"."subject", "hazard"."enterprise_id", "hazard"."place", "hazard"."town", "hazard"."sectors", "hazard"."category", "hazard"."source", "hazard"."status", "hazard"."grade", "hazard"."claimed_grade", "hazard"."level", "hazard"."difficulty", "hazard"."is_stock", "hazard"."discovered_on", "hazard"."reported_at", "hazard"."immediate", "hazard"."due_on", "hazard"."touched_at", "hazard"."percent", "hazard"."regulator_unit_id", "hazard"."handler_unit_id", "hazard"."stopped_on", "hazard"."listed", "hazard"."transferring", "hazard"."supervision_step", "hazard"."reopened", "hazard"."closed_at", "hazard"."close_no", (select name
  from unit
  where unit.district = hazard.district
  and unit.id = "hazard"."regulator_unit_id") as "regulator_name", (select name
  from unit
  where unit.district = hazard.district
  and unit.id = "hazard"."handler_unit_id") as "handler_name", "head"."count"
  from (select seq, (count(*) over ())::int as count
  from ( select distinct seq
  from within(actor) as each
  order by seq desc limit ?) as found
  order by seq desc limit ?) as "head" inner join "hazard" on "hazard"."seq" = "head"."seq"
  where "hazard"."district" = ?
  order by "hazard"."seq" desc;

select "id", "name", "town", "village", "sectors", "owner_group_id", "regulator_unit_id"
  from "enterprise"
  where "district" = ?
  and enterprise.name = any(?::text[])
  and within(actor);

select "subject", "discovered_on", "title"
  from "hazard"
  where "district" = ?
  and hazard.discovered_on = any(?::date[])
  and hazard.subject = any(?::text[])
  and "status" != ?
  and within(actor);
