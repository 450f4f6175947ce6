insert into "export_log" ("district", "id", "account_id", "unit_id", "name", "started_at", "filter", "rows", "outcome", "ended_at")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

select *
  from "export_log"
  where "district" = ?
  and "id" = ?
  and "account_id" = ?;

update "export_log"
  set "outcome" = ?, "rows" = ?, "ended_at" = ?
  where "district" = ?
  and "id" = ?;

update "export_log"
  set "rows" = ?
  where "district" = ?
  and "id" = ?;
