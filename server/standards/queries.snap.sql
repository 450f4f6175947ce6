insert into "local_standard" ("document", "number", "clause", "title", "grade", "from_on", "district", "id", "replaces_id", "to_on", "sectors", "keywords", "added_by_unit_id", "added_at")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict ("district", "id") do nothing
  returning "id";

insert into "standard_reading" ("district", "instrument_code", "unit_id", "account_id", "read_at")
  values (?, ?, ?, ?, ?)
  on conflict ("district", "instrument_code", "unit_id") do update
  set "account_id" = ?, "read_at" = ?;

insert into "standard_verification" ("district", "id", "item_id", "status", "basis", "clause", "by_unit_id", "at")
  values (?, ?, ?, ?, ?, ?, ?, ?)
  on conflict ("district", "item_id") do update
  set "status" = ?, "basis" = ?, "clause" = ?, "by_unit_id" = ?, "at" = ?
  returning "id";

select "district", "id", "document", "number", "clause", "title", "grade", "sectors", "keywords", "from_on", "to_on", "replaces_id"
  from "local_standard"
  where "district" = ?
  and "id" = ? for update;

select "district", "id", "document", "number", "clause", "title", "grade", "sectors", "keywords", "from_on", "to_on", "replaces_id"
  from "local_standard"
  where "district" = ?
  and "replaces_id" = ?;

select "district", "id", "document", "number", "clause", "title", "grade", "sectors", "keywords", "from_on", "to_on", "replaces_id"
  from "local_standard"
  where "district" = ?
  order by "id";

select "instrument_code", "standard_reading"."unit_id", "read_at", "account"."post"
  from "standard_reading" left join "account" on "account"."id" = "standard_reading"."account_id"
  where "standard_reading"."district" = ?;

select "instrument_code", "standard_reading"."unit_id", "read_at", "account"."post"
  from "standard_reading" left join "account" on "account"."id" = "standard_reading"."account_id"
  where "standard_reading"."district" = ?
  and "instrument_code" = ?;

select "item_id", "clause"
  from "standard_verification"
  where "district" = ?
  and "status" = ?;

select *
  from "standard_verification"
  where "district" = ?
  and "item_id" = ?;

select max("added_at") as "at"
  from "local_standard"
  where "district" = ?;

update "local_standard"
  set "to_on" = ?
  where "district" = ?
  and "id" = ?;
