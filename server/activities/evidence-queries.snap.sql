delete
  from "attendance"
  where "district" = ?
  and "activity_id" = ?;

insert into "activity" select *
  from jsonb_populate_recordset(null::activity, ?::jsonb)
  on conflict do nothing
  returning id;

insert into "activity_version" select *
  from jsonb_populate_recordset(null::"activity_version", ?::jsonb);

insert into "attendance" select *
  from jsonb_populate_recordset(null::"attendance", ?::jsonb);

select "district", "id", "held_on", "subject_ids", "attended", "content"
  from "activity"
  where "district" = ?
  and status = 'handed-in'
  and subject_ids && ?::uuid[]
  and "held_on" >= ?
  and "held_on" <= ?
  order by "held_on";

select "enterprise_person"."id", "enterprise_person"."name", "role", "enterprise"."name" as "org"
  from "enterprise_person" inner join "enterprise" on "enterprise"."district" = "enterprise_person"."district"
  and "enterprise"."id" = "enterprise_person"."enterprise_id"
  where "enterprise_person"."district" = ?
  and enterprise_person.name = any(?::text[])
  and "to_on" is null
  and within(actor) limit ?;

select "id", "name"
  from "premises"
  where "district" = ?
  and id = any(?::uuid[])
  and within(actor);

select "id", "name", coalesce(enterprise_id, unit_id) as "holder_id"
  from "premises"
  where "district" = ?
  and coalesce(enterprise_id, unit_id) = any(?::uuid[])
  and (closed_on is null or closed_on >= ?)
  and within(actor)
  order by "id" limit ?;

select "name", "org", "post", "attended", "passed", "hours"
  from "attendance"
  where "district" = ?
  and "activity_id" = ?
  order by "ordinal";

select "staff"."id", "staff"."name", "role", coalesce(enterprise.name, unit.name) as "org"
  from "staff" left join "enterprise" on "enterprise"."district" = "staff"."district"
  and "enterprise"."id" = "staff"."enterprise_id" left join "unit" on "unit"."id" = "staff"."unit_id"
  where "staff"."district" = ?
  and staff.name = any(?::text[])
  and "left_on" is null
  and within(actor) limit ?;

select "town", "village", "sectors", "enterprise_id", "owner_group_id", "regulator_unit_id", "name"
  from "enterprise"
  where "district" = ?
  and "id" = ?
  and within(actor);

select "version", "content", "attendance", "file_ids", "reason", "at", "account"."post", "unit"."name" as "unit_name"
  from "activity_version" as "one" left join "account" on "account"."id" = "one"."by_account" left join "unit" on "unit"."id" = "one"."by_unit_id"
  and "unit"."district" = "one"."district"
  where "one"."district" = ?
  and "activity_id" = ?
  order by "version";

select *
  from "activity"
  where "district" = ?
  and "id" = ?
  and within(actor)
  and (activity.version > 0 or activity.status = 'draft'
  and activity.reported_by_unit_id = ?);

select *
  from "activity"
  where "district" = ?
  and "id" = ?
  and within(actor)
  and (activity.version > 0 or activity.status = 'draft'
  and activity.reported_by_unit_id = ?) for update;

select distinct unnest(subject_ids) as "subject_id"
  from "activity_version"
  where "district" = ?
  and activity_id = any(?::uuid[]);

update "activity"
  set "district" = ?, "town" = ?, "village" = ?, "sectors" = ?, "enterprise_id" = ?, "owner_group_id" = ?, "regulator_unit_id" = ?, "holder_id" = ?, "subject" = ?, "premises_id" = ?, "kind" = ?, "form" = ?, "subject_ids" = ?, "title" = ?, "bigrams" = ?, "held_on" = ?, "topics" = ?, "attended" = ?, "id" = ?, "file_ids" = ?, "saved_by" = ?, "saved_at" = ?, "audience" = ?, "status" = ?, "doubt" = ?, "doubted_by_unit_id" = ?, "version" = ?, "content" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";

update "activity"
  set "status" = ?, "doubt" = ?, "doubted_by_unit_id" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";
