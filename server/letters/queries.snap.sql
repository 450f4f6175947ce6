insert into "letter" ("district", "town", "village", "sectors", "enterprise_id", "owner_group_id", "regulator_unit_id", "audience", "reported_by_unit_id", "status", "no", "series", "year", "number", "issued_at", "acknowledged_at", "void_at", "void_reason", "audience_when_issued", "id", "kind", "from_unit_id", "about_record", "about_id", "title", "drafted_at", "content")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

insert into "letter" ("district", "town", "village", "sectors", "enterprise_id", "owner_group_id", "regulator_unit_id", "reported_by_unit_id", "audience", "status", "no", "series", "year", "number", "issued_at", "acknowledged_at", "void_at", "void_reason", "audience_when_issued", "id", "kind", "from_unit_id", "about_record", "about_id", "title", "drafted_at", "content")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

insert into "letter_addressee" select *
  from jsonb_populate_recordset(null::"letter_addressee", ?::jsonb);

insert into "letter_number" ("district", "unit_id", "series", "year", "last")
  values (?, ?, ?, ?, ?)
  on conflict ("district", "unit_id", "series", "year") do update
  set "last" = letter_number.last + 1
  returning "last";

select "district", "id", "kind", "status", "title", "no", "from_unit_id", "about_record", "about_id", "drafted_at", "issued_at", "acknowledged_at", "void_reason", content->>'to' as "to", coalesce(content->'rows'->0->>'text', '') as "matter"
  from "letter"
  where "district" = ?
  and "about_record" = ?
  and "about_id" = ?
  and within(actor)
  order by "id";

select "district", "id", "kind", "status", "title", "no", "from_unit_id", "about_record", "about_id", "drafted_at", "issued_at", "acknowledged_at", "void_reason", content->>'to' as "to", coalesce(content->'rows'->0->>'text', '') as "matter"
  from "letter"
  where "district" = ?
  and "status" = ?
  and "from_unit_id" = ?
  and within(actor)
  order by "id" limit ?;

select "district", "id", "kind", "status", "title", "no", "from_unit_id", "about_record", "about_id", "drafted_at", "issued_at", "acknowledged_at", "void_reason", content->>'to' as "to", coalesce(content->'rows'->0->>'text', '') as "matter"
  from "letter"
  where "district" = ?
  and "status" = ?
  and (about_id is null or kind in ('listing', 'delisting', 'rectification'))
  and exists (select
  from letter_addressee as one
  where one.district = letter.district
  and one.letter_id = letter.id
  and one.role = 'to'
  and one.acknowledged_at is null
  and one.unit_id = any(?::uuid[]))
  and within(actor)
  order by "id" limit ?;

select "district", "id", "kind", "status", "title", "no", "from_unit_id", "about_record", "about_id", "drafted_at", "issued_at", "acknowledged_at", "void_reason", content->>'to' as "to", coalesce(content->'rows'->0->>'text', '') as "matter", "number"
  from "letter"
  where "district" = ?
  and "from_unit_id" = ?
  and "series" = ?
  and "year" = ?
  and "number" > ?
  and within(actor)
  order by "number" limit ?;

select "last"
  from "letter_number"
  where "district" = ?
  and "unit_id" = ?;

select "letter_addressee"."unit_id", "account"."post", "unit"."name" as "unit_name"
  from "letter_addressee" inner join "account" on "account"."id" = "acknowledged_by" left join "unit" on "unit"."id" = "account"."unit_id"
  and "unit"."district" = "letter_addressee"."district"
  where "letter_addressee"."district" = ?
  and "letter_id" = ?;

select "role", "unit_id", "name", "acknowledged_at"
  from "letter_addressee"
  where "district" = ?
  and "letter_id" = ?
  order by "position";

select "series", "last"
  from "letter_number"
  where "district" = ?
  and "unit_id" = ?
  and "year" = ?;

select *
  from "letter"
  where "district" = ?
  and "id" = ?
  and within(actor);

select *
  from "letter"
  where "district" = ?
  and "id" = ?
  and within(actor) for update;

select count(distinct id)::int as "count"
  from within(actor) as "letter";

select distinct on ("id") "district", "id", "kind", "status", "title", "no", "from_unit_id", "about_record", "about_id", "drafted_at", "issued_at", "acknowledged_at", "void_reason", content->>'to' as "to", coalesce(content->'rows'->0->>'text', '') as "matter"
  from within(actor) as "letter"
  order by "id" desc limit ?;

update "letter"
  set "status" = ?, "audience" = ?, "title" = ?, "no" = ?, "series" = ?, "year" = ?, "number" = ?, "issued_at" = ?, "acknowledged_at" = ?, "void_at" = ?, "void_reason" = ?, "content" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";

update "letter_addressee"
  set "acknowledged_at" = ?, "acknowledged_by" = ?
  where "district" = ?
  and "letter_id" = ?
  and "role" = ?
  and "acknowledged_at" is null
  and unit_id = any(?::uuid[]);
