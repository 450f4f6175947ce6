 insert into "listing" select *
  from jsonb_populate_recordset(null::"listing", ?::jsonb)
  on conflict do nothing
  returning id;

 insert into "matter" select *
  from jsonb_populate_recordset(null::"matter", ?::jsonb)
  on conflict do nothing
  returning id;

 update "listing"
  set "due_on" = ?, "extensions" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "listing"
  set "status" = ?, "accepted_by" = ?, "accepted_at" = ?, "accept_words" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "listing"
  set "status" = ?, "applied_by" = ?, "applied_at" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "listing"
  set "status" = ?, "applied_by" = ?, "applied_at" = ?, "apply_words" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "listing"
  set "status" = ?, "delisted_by" = ?, "delisted_at" = ?, "public" = ?, "delisting_letter_id" = ?, "delisting_letter_no" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "listing"
  set "status" = ?, "listed_by" = ?, "listed_at" = ?, "public" = ?, "audience" = ?, "letter_id" = ?, "letter_no" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "listing"
  set "status" = ?, "withdraw_reason" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "listing"
  set public = false, status = case status when 'proposed' then 'withdrawn' else 'accepted' end, withdraw_reason = case status when 'proposed' then '隐患已办结' end, accepted_at = coalesce(accepted_at, ?), accept_words = coalesce(accept_words, '隐患已经主管部门审核销号。')
  where district = ?
  and hazard_id = ?
  and status in ('proposed', 'listed', 'applied')
  returning district, id;

 update "matter"
  set "status" = ?, "accepted_by" = ?, "accepted_at" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "matter"
  set "status" = ?, "reason" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "matter"
  set "status" = ?, "replied_by" = ?, "replied_at" = ?, "reply" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "matter"
  set "status" = ?, "signed_by" = ?, "signed_at" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

 update "matter"
  set "status" = ?, "to_unit_id" = ?, "reason" = ?, "signed_by" = ?, "signed_at" = ?
  where district = ?
  and id = ?
  and within(actor)
  returning id;

select "district", "id", "kind", "status", "title", "no", "from_unit_id", "about_record", "about_id", "drafted_at", "issued_at", "acknowledged_at", "void_reason", content->>'to' as "to", coalesce(content->'rows'->0->>'text', '') as "matter"
  from "letter"
  where "district" = ?
  and "about_record" = ?
  and "about_id" = ?
  and within(actor)
  order by "id";

select *
  from ( select "matter"."district", "matter"."id", "matter"."town", "matter"."village", "matter"."sectors", "matter"."owner_group_id", "matter"."regulator_unit_id", matter.title, matter.to_unit_id as unit_id, matter.from_unit_id as giver_unit_id, matter.status, matter.due_on, matter.letter_no
  from "matter"
  where matter.district = ?
  and true
  and matter.status in ('issued', 'signed', 'returned')
  and matter.due_on < ?
  order by matter.id) as "found";

select *
  from (select *
  from "listing"
  where "listing"."district" = ?
  and "listing"."id" = ?
  and within(actor)
  and true for update) as "found";

select *
  from (select *
  from "listing"
  where "listing"."district" = ?
  and "listing"."id" = ?
  and within(actor)
  and true) as "found";

select *
  from (select *
  from "matter"
  where "matter"."district" = ?
  and "matter"."id" = ?
  and within(actor)
  and true for update) as "found";

select *
  from (select *
  from "matter"
  where "matter"."district" = ?
  and "matter"."id" = ?
  and within(actor)
  and true) as "found";

select *
  from (select distinct on (id) *
  from (within(actor)) as "listing"
  order by id desc limit ?) as "found";

select *
  from (select distinct on (id) *
  from (within(actor)) as "matter"
  order by id desc limit ?) as "found";

select count(distinct id)::int as "count"
  from within(actor) as "listing";

select count(distinct id)::int as "count"
  from within(actor) as "matter";
