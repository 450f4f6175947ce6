insert into "activity" select *
  from jsonb_populate_recordset(null::activity, ?::jsonb)
  on conflict do nothing
  returning id;

insert into "activity_version" select *
  from jsonb_populate_recordset(null::"activity_version", ?::jsonb);

select "district", "id", "held_on", "subject_ids", "attended", "content"
  from "activity"
  where "district" = ?
  and status = 'handed-in'
  and subject_ids && ?::uuid[]
  and "held_on" >= ?
  and "held_on" <= ?
  order by "held_on";

select "holder_id", "form", "held_on", "title"
  from "activity"
  where "district" = ?
  and holder_id = any(?::uuid[])
  and "status" <> ?
  and within(actor);

select count(distinct id)::int as "count"
  from within(actor) as "activity";

select distinct on ("id") *
  from within(actor) as "activity"
  order by "id" desc limit ?;
