 insert into "leading_act" select *
  from jsonb_populate_recordset(null::"leading_act", ?::jsonb)
  on conflict do nothing
  returning id;

 insert into "pledge" select *
  from jsonb_populate_recordset(null::"pledge", ?::jsonb)
  on conflict do nothing
  returning id;

 insert into "wall_posting" select *
  from jsonb_populate_recordset(null::"wall_posting", ?::jsonb)
  on conflict do nothing
  returning id;

 update "leading_act"
  set "status" = ?, "done_on" = ?, "words" = ?, "signer" = ?, "verdict" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "leading_act"
  set "status" = ?, "verdict" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "leading_act"
  set "status" = ?, "verifier" = ?, "verdict" = ?, "verified_on" = ?, "verified_by" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "pledge"
  set "breaches" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "pledge"
  set "status" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "pledge"
  set "status" = ?, "end_reason" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "pledge"
  set "status" = ?, "signed_on" = ?, "subject_signer" = ?, "giver_signer" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "wall_posting"
  set "status" = ?, "checked_on" = ?, "checker" = ?, "words" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

insert into "pledge_breach" ("district", "id", "pledge_id", "item_id", "hazard_id", "words", "flagged_by", "flagged_unit_id", "flagged_at")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do nothing
  returning "id";

select "enterprise_id", "set_code", "period", count(*)::int as "verified", max(done_on)::text as "last"
  from "leading_act"
  where "district" = ?
  and "enterprise_id" = any(?::uuid[])
  and "status" = ? group by "enterprise_id", "set_code", "period" having max(done_on) between ?
  and ?;

select "id"
  from "pledge"
  where "district" = ?
  and "renews_id" = ?
  and "status" <> ?
  and within(actor);

select "id", "enterprise_id", "item", "status"
  from "leading_act"
  where "district" = ?
  and enterprise_id = any(?::uuid[])
  and "set_code" = ?
  and "period" = ?
  and within(actor);

select "id", "enterprise_id", "place", "posted_on"
  from "wall_posting"
  where "district" = ?
  and "enterprise_id" = any(?::uuid[])
  and "status" <> ?
  and "posted_on" >= ?
  and "posted_on" <= ?;

select "id", "title", "giver_unit_id", "subject_id", "signed_on", "to_on"
  from "pledge"
  where "district" = ?
  and ("subject_id" = any(?::uuid[]) or "giver_unit_id" = any(?::uuid[]))
  and status in ('signed', 'renewed')
  and "signed_on" <= ?
  and "to_on" >= ?;

select *
  from "pledge_breach"
  where "district" = ?
  and "pledge_id" = ?
  order by "id" limit ?;

select *
  from ( select count(*)::int as count, max(id::text) as newest
  from "leading_act"
  where district = ?
  and status = 'handed-in'
  and regulator_unit_id = any(?::uuid[])
  and made_unit_id <> ?
  and within(actor)) as "found";

select *
  from (select *
  from "leading_act"
  where "leading_act"."district" = ?
  and "leading_act"."id" = ?
  and within(actor) for update) as "found";

select *
  from (select *
  from "leading_act"
  where "leading_act"."district" = ?
  and "leading_act"."id" = ?
  and within(actor)) as "found";

select *
  from (select *
  from "pledge"
  where "pledge"."district" = ?
  and "pledge"."id" = ?
  and within(actor) for update) as "found";

select *
  from (select *
  from "pledge"
  where "pledge"."district" = ?
  and "pledge"."id" = ?
  and within(actor)) as "found";

select *
  from (select *
  from "pledge"
  where district = ?
  and status = 'draft'
  and (subject_id = any(?::uuid[]) or giver_unit_id = any(?::uuid[]))
  and within(actor)
  order by from_on, id limit ?) as "found";

select *
  from (select *
  from "wall_posting"
  where "wall_posting"."district" = ?
  and "wall_posting"."id" = ?
  and within(actor) for update) as "found";

select *
  from (select *
  from "wall_posting"
  where "wall_posting"."district" = ?
  and "wall_posting"."id" = ?
  and within(actor)) as "found";

select *
  from (select distinct on (id) *
  from (within(actor)) as "leading_act"
  order by id desc limit ?) as "found";

select *
  from (select distinct on (id) *
  from (within(actor)) as "pledge"
  order by id desc limit ?) as "found";

select *
  from (select distinct on (id) *
  from (within(actor)) as "wall_posting"
  order by id desc limit ?) as "found";

select *
  from (select distinct on (id) district, id, name, town, (select max(pledge.to_on)
  from "pledge"
  where pledge.district = enterprise.district
  and pledge.subject_id = enterprise.id
  and pledge.kind = ?
  and pledge.status in ('signed', 'renewed')) as last_to
  from (within(actor)) as enterprise
  order by id desc limit ?) as "found";

select *
  from (select distinct on (id) id, name, town
  from (within(actor)) as enterprise
  order by id desc limit ?) as "found";

select count(distinct id)::int as "count"
  from within(actor) as "enterprise";

select count(distinct id)::int as "count"
  from within(actor) as "leading_act";

select count(distinct id)::int as "count"
  from within(actor) as "pledge";

select count(distinct id)::int as "count"
  from within(actor) as "wall_posting";
