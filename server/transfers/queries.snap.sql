insert into "transfer" ("district", "town", "village", "sectors", "enterprise_id", "owner_group_id", "regulator_unit_id", "reported_by_unit_id", "audience", "signed_on", "replied_on", "settled_on", "imposed", "refuse_reason", "reply", "sent_back_reason", "result", "urges", "id", "kind", "status", "rule", "root_id", "parent_id", "group_id", "from_unit_id", "to_unit_id", "to_name", "way", "hazard_id", "subject", "title", "facts", "ask", "basis", "moves_owner", "prior_regulator_unit_id", "feedback", "issued_at", "issued_on", "addressed_on", "sign_due_on", "due_on", "opened_hazard", "letter_id", "no", "bigrams")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do nothing
  returning "id";

select "id"
  from "transfer"
  where "district" = ?
  and "hazard_id" = ?
  and "id" <> ?
  and (to_unit_id = ?
  and status not in ('withdrawn', 'refused') or from_unit_id = ?
  and moves_owner
  and status in ('issued', 'signed', 'handling', 'refused')) limit ?;

select "id", "kind", "status", "no", "title", "basis", "from_unit_id", "to_unit_id", "to_name", "feedback", "sign_due_on", "due_on", "refuse_reason", "reply", "sent_back_reason"
  from "transfer"
  where "district" = ?
  and within(actor)
  and "status" = ?
  and not from_unit_id = any(?::uuid[])
  and to_unit_id is not null
  and not to_unit_id = any(?::uuid[])
  order by "due_on", "id" limit ?;

select "id", "kind", "status", "no", "title", "basis", "from_unit_id", "to_unit_id", "to_name", "feedback", "sign_due_on", "due_on", "refuse_reason", "reply", "sent_back_reason"
  from "transfer"
  where "district" = ?
  and within(actor)
  and from_unit_id = any(?::uuid[])
  and status in ('replied', 'handed', 'received')
  order by "due_on", "id" limit ?;

select "id", "kind", "status", "no", "title", "basis", "from_unit_id", "to_unit_id", "to_name", "feedback", "sign_due_on", "due_on", "refuse_reason", "reply", "sent_back_reason"
  from "transfer"
  where "district" = ?
  and within(actor)
  and to_unit_id = any(?::uuid[])
  and status in ('issued', 'signed', 'handling')
  order by "due_on", "id" limit ?;

select (count(*) filter (where true))::int as "sent", (count(*) filter (where (transfer.signed_on <= coalesce(transfer.sign_due_on, transfer.signed_on))))::int as "signed_on_time", (count(*) filter (where (transfer.signed_on > transfer.sign_due_on)))::int as "signed_late", (count(*) filter (where (transfer.signed_on is null)))::int as "not_signed", (count(*) filter (where (transfer.feedback = 'required')))::int as "asked", (count(*) filter (where ((transfer.feedback = 'required')
  and transfer.replied_on <= coalesce(transfer.due_on, transfer.replied_on))))::int as "replied_on_time", (count(*) filter (where ((transfer.feedback = 'required')
  and transfer.replied_on > transfer.due_on)))::int as "replied_late", (count(*) filter (where ((transfer.feedback = 'required')
  and transfer.replied_on is null)))::int as "unanswered", percentile_cont(0.5) within group (
  order by (transfer.replied_on - transfer.addressed_on)) filter (where transfer.replied_on is not null) as "median_days"
  from "transfer"
  where "district" = ?
  and (transfer.issued_on >= ?
  and transfer.issued_on < ?)
  and (transfer.status <> 'withdrawn')
  and transfer.from_unit_id = any(?::uuid[])
  and within(actor)
  and "kind" = ?;

select (count(*) filter (where true))::int as "sent", (count(*) filter (where (transfer.signed_on <= coalesce(transfer.sign_due_on, transfer.signed_on))))::int as "signed_on_time", (count(*) filter (where (transfer.signed_on > transfer.sign_due_on)))::int as "signed_late", (count(*) filter (where (transfer.signed_on is null)))::int as "not_signed", (count(*) filter (where (transfer.feedback = 'required')))::int as "asked", (count(*) filter (where ((transfer.feedback = 'required')
  and transfer.replied_on <= coalesce(transfer.due_on, transfer.replied_on))))::int as "replied_on_time", (count(*) filter (where ((transfer.feedback = 'required')
  and transfer.replied_on > transfer.due_on)))::int as "replied_late", (count(*) filter (where ((transfer.feedback = 'required')
  and transfer.replied_on is null)))::int as "unanswered", percentile_cont(0.5) within group (
  order by (transfer.replied_on - transfer.addressed_on)) filter (where transfer.replied_on is not null) as "median_days", "to_unit_id", max(to_name) as "to_name"
  from "transfer"
  where "district" = ?
  and (transfer.issued_on >= ?
  and transfer.issued_on < ?)
  and (transfer.status <> 'withdrawn')
  and transfer.from_unit_id = any(?::uuid[])
  and within(actor)
  and "kind" = ? group by "to_unit_id", case when to_unit_id is null then to_name end
  order by "sent" desc, "to_name";

select *
  from "transfer"
  where "district" = ?
  and "id" = ?
  and within(actor);

select *
  from "transfer"
  where "district" = ?
  and "id" = ?
  and within(actor) for update;

select *
  from "transfer"
  where "district" = ?
  and within(actor)
  and "group_id" = ?
  order by "id" for update;

select *
  from "transfer"
  where "district" = ?
  and within(actor)
  and "root_id" = ?
  order by "id";

select count(distinct id)::int as "count"
  from within(actor) as "transfer";

select distinct on ("id") *
  from within(actor) as "transfer"
  order by "id" desc limit ?;

update "transfer"
  set "town" = ?, "village" = ?, "sectors" = ?, "enterprise_id" = ?, "owner_group_id" = ?, "regulator_unit_id" = ?, "reported_by_unit_id" = ?, "audience" = ?, "kind" = ?, "status" = ?, "rule" = ?, "root_id" = ?, "parent_id" = ?, "group_id" = ?, "from_unit_id" = ?, "to_unit_id" = ?, "to_name" = ?, "way" = ?, "hazard_id" = ?, "subject" = ?, "title" = ?, "facts" = ?, "ask" = ?, "basis" = ?, "moves_owner" = ?, "prior_regulator_unit_id" = ?, "opened_hazard" = ?, "feedback" = ?, "letter_id" = ?, "no" = ?, "issued_at" = ?, "issued_on" = ?, "addressed_on" = ?, "sign_due_on" = ?, "due_on" = ?, "signed_on" = ?, "replied_on" = ?, "settled_on" = ?, "imposed" = ?, "refuse_reason" = ?, "reply" = ?, "sent_back_reason" = ?, "result" = ?, "urges" = ?, "bigrams" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";
