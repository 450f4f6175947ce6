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

select "name", "org", "post", "attended", "passed", "hours"
  from "attendance"
  where "district" = ?
  and "activity_id" = ?
  order by "ordinal";

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

select count(distinct id)::int as "count"
  from within(actor) as "activity";

select distinct on ("id") *
  from within(actor) as "activity"
  order by "id" desc limit ?;

select true as "visible"
  from "activity" as "activity"
  where district = ?
  and id = ?
  and within(actor);

update "activity"
  set "district" = ?, "town" = ?, "village" = ?, "sectors" = ?, "enterprise_id" = ?, "owner_group_id" = ?, "regulator_unit_id" = ?, "reported_by_unit_id" = ?, "holder_id" = ?, "subject" = ?, "premises_id" = ?, "kind" = ?, "form" = ?, "subject_ids" = ?, "title" = ?, "bigrams" = ?, "held_on" = ?, "topics" = ?, "attended" = ?, "id" = ?, "file_ids" = ?, "saved_by" = ?, "saved_at" = ?, "audience" = ?, "status" = ?, "handed_in_at" = ?, "doubt" = ?, "doubted_by_unit_id" = ?, "version" = ?, "content" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";

update "activity"
  set "district" = ?, "town" = ?, "village" = ?, "sectors" = ?, "enterprise_id" = ?, "owner_group_id" = ?, "regulator_unit_id" = ?, "reported_by_unit_id" = ?, "holder_id" = ?, "subject" = ?, "premises_id" = ?, "kind" = ?, "form" = ?, "subject_ids" = ?, "title" = ?, "bigrams" = ?, "held_on" = ?, "topics" = ?, "attended" = ?, "id" = ?, "file_ids" = ?, "saved_by" = ?, "saved_at" = ?, "audience" = ?, "status" = ?, "version" = ?, "handed_in_at" = ?, "doubt" = ?, "doubted_by_unit_id" = ?, "content" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";

update "activity"
  set "status" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";
