insert into "sector_duty" ("sector", "id", "unit_id", "role", "basis", "from_on", "district", "to_on")
  values (?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do nothing
  returning "id";

select *
  from "sector_duty"
  where "district" = ?
  and "from_on" <= ?
  and ("to_on" is null or "to_on" >= ?)
  order by "sector", array_position(array['lead', 'regulate', 'assist', 'territory'], role), "from_on";

select *
  from "sector_duty"
  where "district" = ?
  and "sector" = ?
  and "id" = ? for update;

update "sector_duty"
  set "to_on" = ?
  where "district" = ?
  and "id" = ?
  returning "id";
