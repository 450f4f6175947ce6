insert into "self_check" ("district", "id", "enterprise_id", "checked_on", "leader", "led_in_person", "places", "words", "town", "village", "sectors", "owner_group_id", "regulator_unit_id", "reported_by_unit_id", "audience", "subject", "lat", "lon", "found", "zero_report", "handed_in_by", "handed_in_at")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do nothing
  returning "id";

select *
  from "self_check"
  where "district" = ?
  and "id" = ?
  and within(actor);

select count(distinct id)::int as "count"
  from within(actor) as "self_check";

select distinct on ("id") *
  from within(actor) as "self_check"
  order by "id" desc limit ?;
