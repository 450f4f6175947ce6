insert into "account" ("id", "unit_id", "login", "post", "role", "password_hash", "must_change_password", "locked_until", "last_sign_in_at", "disabled_on")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do nothing
  returning "id";

insert into "session" ("id", "token_hash", "account_id", "agent", "started_at", "seen_at", "ended_at")
  values (?, ?, ?, ?, ?, ?, ?);

insert into "unit" ("id", "name", "kind", "line", "area", "district", "opened_on", "closed_on")
  values (?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do nothing
  returning "id";

insert into "unit_fact" ("id", "unit_id", "aspect", "value", "from_on", "to_on")
  values (?, ?, ?, ?, ?, ?);

insert into "unit_liaison" ("id", "unit_id", "name", "post", "phone", "from_on", "to_on")
  values (?, ?, ?, ?, ?, ?, ?);

select "account".*, "unit"."district", "unit"."name" as "unit_name"
  from "account" inner join "unit" on "unit"."id" = "account"."unit_id"
  where "account"."id" = ?;

select "account".*, "unit"."district", "unit"."name" as "unit_name"
  from "account" inner join "unit" on "unit"."id" = "account"."unit_id"
  where "account"."id" = ?
  and "unit"."district" = ? for update of "account";

select "account".*, "unit"."district", "unit"."name" as "unit_name"
  from "account" inner join "unit" on "unit"."id" = "account"."unit_id"
  where "login" = ? for update of "account";

select "account".*, "unit"."district", "unit"."name" as "unit_name"
  from "account" inner join "unit" on "unit"."id" = "account"."unit_id"
  where "unit"."district" = ?
  and "role" = ?
  and "disabled_on" is null
  order by "account"."id" for update of "account";

select "account".*, "unit"."district", "unit"."name" as "unit_name"
  from "account" inner join "unit" on "unit"."id" = "account"."unit_id"
  where "unit"."district" = ?
  and "unit_id" = ?
  order by "login";

select "event"."at", "command", "change", "account"."post", "unit"."name" as "unit_name"
  from "event" left join "account" on "account"."id" = "event"."actor_id" left join "unit" on "unit"."id" = "event"."unit_id"
  and "unit"."district" = "event"."district"
  where "event"."district" = ?
  and "event"."record_id" = ?
  order by "sequence";

select "id", "district", "name", "kind", "line", "area", "closed_on"
  from "unit"
  where "district" = ?
  and "id" = ?;

select "id", "district", "name", "kind", "line", "area", "closed_on"
  from "unit"
  where "district" = ?
  and "id" = ?
  and ("opened_on" <= ?
  and ("closed_on" is null or "closed_on" >= ?));

select "id", "district", "name", "kind", "line", "area", "closed_on"
  from "unit"
  where "district" = ?
  and ("opened_on" <= ?
  and ("closed_on" is null or "closed_on" >= ?))
  order by name collate "zh-x-icu", "id";

select "unit".*, "session"."id" as "session_id", "seen_at", "account"."id" as "account_id", "post", "role", "must_change_password", (select array_agg(value)
  from unit_fact
  where unit_id = unit.id
  and aspect = 'sector'
  and unit_fact.from_on <= ?
  and (unit_fact.to_on is null or unit_fact.to_on >= ?)) as "sectors", (with recursive below as ( select unit.id union select next.unit_id
  from below cross join lateral ( select unit_fact.unit_id
  from unit_fact
  where unit_fact.aspect = 'parent'
  and unit_fact.value = below.id::text
  and unit_fact.from_on <= ?
  and (unit_fact.to_on is null or unit_fact.to_on >= ?) offset 0 ) as next ) select array_agg(below.id)
  from below) as "unit_ids"
  from "session" inner join "account" on "account"."id" = "session"."account_id" inner join "unit" on "unit"."id" = "account"."unit_id"
  where "token_hash" = ?
  and "ended_at" is null
  and "seen_at" > ?
  and "started_at" > ?
  and "disabled_on" is null
  and ("closed_on" is null or "closed_on" >= ?);

select "unit_fact"."id", "aspect", "value", "from_on", "to_on"
  from "unit_fact" inner join "unit" on "unit"."id" = "unit_fact"."unit_id"
  where "unit"."district" = ?
  and "unit_id" = ?
  and ("to_on" is null or "to_on" >= "from_on")
  order by "from_on" desc, "value";

select "unit_id", "aspect", "value"
  from "unit_fact" inner join "unit" on "unit"."id" = "unit_fact"."unit_id"
  where "unit"."district" = ?
  and "from_on" <= ?
  and ("to_on" is null or "to_on" >= ?)
  and "unit_id" = ?
  order by "unit_fact"."from_on", "value";

select "unit_id", "aspect", "value"
  from "unit_fact" inner join "unit" on "unit"."id" = "unit_fact"."unit_id"
  where "unit"."district" = ?
  and "from_on" <= ?
  and ("to_on" is null or "to_on" >= ?)
  order by "unit_fact"."from_on", "value";

select "unit_liaison"."id", "unit_liaison"."name", "post", "phone", "from_on", "to_on"
  from "unit_liaison" inner join "unit" on "unit"."id" = "unit_liaison"."unit_id"
  where "unit"."district" = ?
  and "unit_id" = ?
  order by "from_on" desc, "unit_liaison"."id" desc;

select *
  from "unit"
  where "district" = ?
  and "id" = ? for update;

select *
  from "unit_fact"
  where "unit_id" = ?
  and "aspect" = ?;

select distinct "from_on"
  from "unit_fact" inner join "unit" on "unit"."id" = "unit_fact"."unit_id"
  where "unit"."district" = ?
  and "aspect" = ?
  and "from_on" > ?;

update "account"
  set "disabled_on" = ?
  where "id" = ?
  returning "id";

update "account"
  set "failures" = ?, "locked_until" = ?
  where "id" = ?
  returning "id";

update "account"
  set "failures" = ?, "locked_until" = ?, "last_sign_in_at" = ?
  where "id" = ?
  returning "id";

update "account"
  set "password_hash" = ?, "must_change_password" = ?, "failures" = ?, "locked_until" = ?
  where "id" = ?
  returning "id";

update "session"
  set "ended_at" = ?
  where "account_id" = ?
  and "ended_at" is null
  returning "id";

update "unit"
  set "closed_on" = ?
  where "district" = ?
  and "id" = ?
  returning "id";

update "unit"
  set "name" = ?
  where "district" = ?
  and "id" = ?
  returning "id";

update "unit_fact"
  set "to_on" = ?
  where "id" = ?
  returning "id";

update "unit_liaison"
  set "to_on" = ?
  where "unit_id" = ?
  and "to_on" is null;
