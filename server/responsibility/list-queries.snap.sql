 insert into "duty_list" select *
  from jsonb_populate_recordset(null::"duty_list", ?::jsonb)
  on conflict do nothing
  returning id;

 update "duty_list"
  set "basis" = ?, "effective_from" = ?, "completeness" = ?, "items" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "duty_list"
  set "completeness" = ?, "items" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "duty_list"
  set "signed" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "duty_list"
  set "status" = ?, "receiver_unit_id" = ?, "signer" = ?, "return_reason" = ?, "audience" = ?, "handed_in_at" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "duty_list"
  set "status" = ?, "record_no" = ?, "recorded_on" = ?, "recorded_by" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "duty_list"
  set "status" = ?, "return_reason" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "duty_list"
  set "status" = ?, "signer" = ?, "recorded_on" = ?, "recorded_by" = ?, "signed" = ?, "audience" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

insert into "leading_item" ("district", "id", "set_code", "item", "title", "basis", "confirmed", "made_by", "made_at")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do nothing
  returning "id";

insert into "post_signature" ("district", "list_id", "item_id", "signed_on", "recorded_by", "recorded_at")
  values (?, ?, ?, ?, ?, ?)
  on conflict do nothing;

insert into "post_signature" ("district", "list_id", "item_id", "signed_on", "recorded_by", "recorded_at")
  values (?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?)
  on conflict do nothing;

insert into "record_number" ("district", "unit_id", "year", "last")
  values (?, ?, ?, ?)
  on conflict ("district", "unit_id", "year") do update
  set "last" = record_number.last + 1
  returning "last";

select "holder_id" as "subject_id"
  from "duty_list"
  where "district" = ?
  and id = any(?::uuid[]);

select "id", "kind", "holder_id", "post", "year", "status", "recorded_on"
  from "duty_list"
  where "district" = ?
  and "holder_id" = any(?::uuid[])
  and "holder" = ?
  and status in ('draft', 'handed-in', 'returned', 'on-record')
  and year between ?
  and ?
  order by "id";

select "id", "kind", "holder_id", "recorded_on"
  from "duty_list"
  where "district" = ?
  and "holder_id" = any(?::uuid[])
  and "holder" = ?
  and kind = any(?::text[])
  and status in ('on-record', 'superseded')
  and "recorded_on" <= ?
  order by "recorded_on", "id";

select "item_id", "signed_on"
  from "post_signature"
  where "district" = ?
  and "list_id" = ?
  order by "item_id";

select *
  from ( select holder_id, count(distinct kind) filter (where holder = 'unit'
  and standing > 0)::int as four, sum(waiting)::int as waiting, count(distinct post) filter (where holder = 'leader')::int as posts, count(distinct post) filter (where holder = 'leader'
  and whole)::int as posts_whole
  from ( select holder_id, holder, kind, post, waiting, standing, sum(least(standing, 1)) over (partition by holder_id, holder, post) = 2 as whole
  from ( select holder_id, holder, kind, post, count(*) filter (where status <> 'on-record') as waiting, count(*) filter (where status = 'on-record') as standing
  from "duty_list"
  where district = ?
  and holder <> 'enterprise'
  and (year is null or year = ?)
  and status in ('draft', 'handed-in', 'returned', 'on-record')
  and within(actor) group by holder_id, holder, kind, post ) as lists ) as counted group by holder_id) as "found";

select *
  from (select *
  from "duty_list"
  where "duty_list"."district" = ?
  and "duty_list"."id" = ?
  and within(actor) for update) as "found";

select *
  from (select *
  from "duty_list"
  where "duty_list"."district" = ?
  and "duty_list"."id" = ?
  and within(actor)) as "found";

select *
  from (select *
  from "duty_list"
  where district = ?
  and holder_id = any(?::uuid[])
  and status in ('draft', 'handed-in', 'returned', 'on-record')
  and (year is null or year = ?)
  and within(actor)
  order by (status = 'on-record'), id limit 2000) as "found";

select *
  from (select *
  from "duty_list"
  where district = ?
  and status = 'handed-in'
  and receiver_unit_id = any(?::uuid[])
  and holder_id <> ?
  and made_unit_id <> ?
  and within(actor)
  order by id limit ?) as "found";

select *
  from (select *
  from "duty_list"
  where duty_list.district = ?
  and duty_list.kind = ?
  and duty_list.holder = ?
  and duty_list.holder_id = ?
  and duty_list.post = ?
  and duty_list.year is not distinct
  from ?::integer
  and status = 'on-record' for update) as "found";

select *
  from (select *
  from "duty_list"
  where duty_list.district = ?
  and duty_list.kind = ?
  and duty_list.holder = ?
  and duty_list.holder_id = ?
  and duty_list.post = ?
  and duty_list.year is not distinct
  from ?::integer
  and within(actor)
  order by version desc limit 200) as "found";

select *
  from (select *
  from "duty_list"
  where duty_list.district = ?
  and duty_list.kind = ?
  and duty_list.holder = ?
  and duty_list.holder_id = ?
  and duty_list.post = ?
  and duty_list.year is not distinct
  from ?::integer
  order by version desc limit 1000) as "found";

select *
  from (select distinct on (id) *
  from (within(actor)) as "duty_list"
  order by id desc limit ?) as "found";

select count(*)::int as "count"
  from "post_signature"
  where "district" = ?
  and "list_id" = ?;

select count(distinct id)::int as "count"
  from within(actor) as "duty_list";

select distinct on ("set_code", "item") *
  from "leading_item"
  where "district" = ?
  order by "set_code", "item", "id" desc;

update "duty_list"
  set "status" = ?, "effective_to" = ?
  where "district" = ?
  and "id" = ?
  and "status" = ?
  returning "id";
