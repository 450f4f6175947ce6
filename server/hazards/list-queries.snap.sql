insert into "hazard" ("district", "town", "village", "sectors", "enterprise_id", "owner_group_id", "regulator_unit_id", "reported_by_unit_id", "audience", "id", "status", "title", "description", "subject", "place", "lat", "lon", "source", "source_id", "source_no", "category", "discovered_on", "is_stock", "claimed_grade", "grade", "level", "difficulty", "citations", "standard_items", "handler_unit_id", "immediate", "due_on", "measures", "percent", "stopped_on", "touched_at", "worked_by", "applied_by", "applied_at", "close_kind", "returns", "extensions", "reopened", "no", "booked_at", "close_no", "closed_at", "closed_by", "self_closed", "days_used", "duplicate_of", "repeat_of", "public", "supervision_step", "listed", "transferring", "upper_no", "upper_synced_at", "reported_at", "bigrams")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do nothing
  returning "seq";

insert into "saved_view" ("id", "name", "content", "account_id", "list", "shared_with_unit_id", "saved_at", "removed_at")
  values (?, ?, ?, ?, ?, ?, ?, ?)
  on conflict ("id") do update
  set "name" = ?, "content" = ?, "removed_at" = ?
  where "saved_view"."account_id" = ?
  and "saved_view"."list" = ?
  returning "id";

select "district", "id", "seq", "no", "title", "subject", "enterprise_id", "place", "town", "sectors", "category", "source", "status", "grade", "claimed_grade", "level", "difficulty", "is_stock", "discovered_on", "reported_at", "immediate", "due_on", "touched_at", "percent", "regulator_unit_id", "handler_unit_id", "stopped_on", "listed", "transferring", "supervision_step", "reopened", "closed_at", "close_no"
  from "hazard"
  where "district" = ?
  and hazard.seq in (select hazard.seq
  from (select distinct seq, due_on
  from within(actor) as each) as hazard
  order by hazard.seq desc limit ?)
  order by hazard.seq desc;

select "district", "id", "seq", "no", "title", "subject", "enterprise_id", "place", "town", "sectors", "category", "source", "status", "grade", "claimed_grade", "level", "difficulty", "is_stock", "discovered_on", "reported_at", "immediate", "due_on", "touched_at", "percent", "regulator_unit_id", "handler_unit_id", "stopped_on", "listed", "transferring", "supervision_step", "reopened", "closed_at", "close_no", (select name
  from unit
  where unit.district = hazard.district
  and unit.id = "hazard"."regulator_unit_id") as "regulator_name", (select name
  from unit
  where unit.district = hazard.district
  and unit.id = "hazard"."handler_unit_id") as "handler_name"
  from "hazard"
  where "district" = ?
  and hazard.seq in (select hazard.seq
  from (select distinct seq, due_on
  from within(actor) as each) as hazard
  order by hazard.due_on, hazard.seq limit ?)
  order by hazard.due_on, hazard.seq;

select "district", "id", "seq", "no", "title", "subject", "enterprise_id", "place", "town", "sectors", "category", "source", "status", "grade", "claimed_grade", "level", "difficulty", "is_stock", "discovered_on", "reported_at", "immediate", "due_on", "touched_at", "percent", "regulator_unit_id", "handler_unit_id", "stopped_on", "listed", "transferring", "supervision_step", "reopened", "closed_at", "close_no", (select name
  from unit
  where unit.district = hazard.district
  and unit.id = "hazard"."regulator_unit_id") as "regulator_name", (select name
  from unit
  where unit.district = hazard.district
  and unit.id = "hazard"."handler_unit_id") as "handler_name"
  from "hazard"
  where "district" = ?
  and hazard.seq in (select hazard.seq
  from (select distinct seq, due_on
  from within(actor) as each) as hazard
  order by hazard.seq desc limit ?)
  order by hazard.seq desc;

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

select "id", "name", "content"
  from "saved_view"
  where "account_id" = ?
  and "list" = ?
  and "removed_at" is null
  order by "saved_at", "id";

select "id", "title"
  from "hazard"
  where "district" = ?
  and hazard.id = any(?::uuid[])
  and within(actor);

select "seq", "district", "id", "title", "subject", "grade", "status"
  from "hazard"
  where "district" = ?
  and hazard.seq = any(?::integer[])
  and within(actor);

select "town", min("lon") as "west", min("lat") as "south", max("lon") as "east", max("lat") as "north", avg("lat") as "lat", avg("lon") as "lon"
  from (select distinct on (seq) *
  from within(actor) as each
  order by seq desc limit ?) as "point" group by "town"
  order by "town";

select avg("lat") as "lat", avg("lon") as "lon", count(*)::int as "count", (count(*) filter (where is_major))::int as "major", (count(*) filter (where is_overdue))::int as "overdue", min(seq) as "seq"
  from (select distinct on (seq) *
  from within(actor) as each
  order by seq desc limit ?) as "point" group by least(?, floor((lon - ?) / ?)), least(?, floor((lat - ?) / ?));

select count(distinct seq)::int as "count"
  from within(actor) as "each";

update "saved_view"
  set "removed_at" = ?
  where "id" = ?
  and "account_id" = ?
  and "list" = ?
  and "removed_at" is null;
