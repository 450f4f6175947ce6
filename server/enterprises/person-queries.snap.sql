insert into "enterprise_person" ("district", "id", "enterprise_id", "role", "name", "phone", "from_on", "account_id", "to_on")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?);

select "enterprise_person".*, "account"."login"
  from "enterprise_person" left join "account" on "account"."id" = "enterprise_person"."account_id"
  where "enterprise_person"."district" = ?
  and "enterprise_person"."enterprise_id" = ?
  and "enterprise_person"."id" = ? for update of "enterprise_person";

select "enterprise_person".*, "account"."login"
  from "enterprise_person" left join "account" on "account"."id" = "enterprise_person"."account_id"
  where "enterprise_person"."district" = ?
  and "enterprise_person"."enterprise_id" = ?
  and "from_on" <= ?
  and ("to_on" is null or "to_on" >= ?)
  order by "enterprise_person"."role" desc;

select "enterprise_person".*, "account"."login"
  from "enterprise_person" left join "account" on "account"."id" = "enterprise_person"."account_id"
  where "enterprise_person"."district" = ?
  and "enterprise_person"."enterprise_id" = ?
  and ("to_on" is null or "to_on" >= "from_on")
  order by "from_on" desc, "enterprise_person"."role" desc;

update "enterprise_person"
  set "account_id" = ?
  where "district" = ?
  and "id" = ?
  returning "id";

update "enterprise_person"
  set "to_on" = ?
  where "district" = ?
  and "enterprise_id" = ?
  and "role" = ?
  and "to_on" is null;
