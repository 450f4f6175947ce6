insert into "close_number" ("district", "year", "last")
  values (?, ?, ?)
  on conflict ("district", "year") do update
  set "last" = close_number.last + 1
  returning "last";

insert into "hazard" ("district", "town", "village", "sectors", "enterprise_id", "owner_group_id", "regulator_unit_id", "reported_by_unit_id", "audience", "id", "status", "title", "description", "subject", "place", "lat", "lon", "source", "source_id", "source_no", "category", "discovered_on", "is_stock", "claimed_grade", "grade", "level", "difficulty", "citations", "standard_items", "handler_unit_id", "immediate", "due_on", "measures", "percent", "stopped_on", "touched_at", "worked_by", "applied_by", "applied_at", "close_kind", "returns", "extensions", "reopened", "no", "booked_at", "close_no", "closed_at", "closed_by", "self_closed", "days_used", "duplicate_of", "repeat_of", "public", "supervision_step", "listed", "transferring", "upper_no", "upper_synced_at", "reported_at", "bigrams")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do nothing
  returning "seq";

insert into "hazard" ("district", "town", "village", "sectors", "enterprise_id", "owner_group_id", "regulator_unit_id", "reported_by_unit_id", "audience", "id", "status", "title", "description", "subject", "place", "lat", "lon", "source", "source_id", "source_no", "category", "discovered_on", "is_stock", "claimed_grade", "grade", "level", "difficulty", "citations", "standard_items", "handler_unit_id", "immediate", "due_on", "measures", "percent", "stopped_on", "touched_at", "worked_by", "applied_by", "applied_at", "close_kind", "returns", "extensions", "reopened", "no", "booked_at", "close_no", "closed_at", "closed_by", "self_closed", "days_used", "duplicate_of", "repeat_of", "public", "supervision_step", "listed", "transferring", "upper_no", "upper_synced_at", "reported_at", "bigrams", "seq")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do nothing
  returning "seq";

insert into "hazard_downgrade" ("district", "id", "hazard_id", "reason", "proposed_by", "proposed_at", "verdict", "decided_by", "decided_at", "decision_words")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

insert into "hazard_extension" ("district", "id", "hazard_id", "requested_by", "requested_at", "from_on", "to_on", "reason", "verdict", "decided_by", "decided_at", "decision_words")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

insert into "hazard_move" ("district", "town", "village", "sectors", "enterprise_id", "owner_group_id", "regulator_unit_id", "reported_by_unit_id", "audience", "hazard_id", "kind", "grade", "is_stock", "source", "on_day", "at", "id")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

insert into "hazard_notice" ("district", "hazard_id", "role", "round", "letter_id", "sent_at", "reminded_at", "acknowledged_at", "acknowledged_by", "channel", "words", "file_ids")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

insert into "hazard_progress" ("district", "id", "hazard_id", "round", "at", "actor_id", "unit_id", "percent", "stage", "words", "cost", "file_ids")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

insert into "hazard_review" ("district", "id", "hazard_id", "round", "reviewed_by", "unit_id", "reviewed_at", "mode", "result", "words", "file_ids")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

insert into "lookback" ("district", "hazard_id", "planned_by", "planned_at", "file_ids", "result", "words", "done_by", "done_at", "id", "kind", "due_on", "unit_id")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do nothing
  returning "id";

insert into "lookback" select *
  from jsonb_populate_recordset(null::"lookback", ?::jsonb);

select "district", "id", "seq", "no", "title", "subject", "enterprise_id", "place", "town", "sectors", "category", "source", "status", "grade", "claimed_grade", "level", "difficulty", "is_stock", "discovered_on", "reported_at", "immediate", "due_on", "touched_at", "percent", "regulator_unit_id", "handler_unit_id", "stopped_on", "listed", "transferring", "supervision_step", "reopened", "closed_at", "close_no", "standard_items"
  from "hazard"
  where "district" = ?
  and hazard.enterprise_id = ?
  and status not in ('draft', 'invalid')
  and audience = 'normal'
  and within(actor)
  and "id" <> ?
  order by "seq" desc limit ?;

select "district", "id", "seq", "no", "title", "subject", "enterprise_id", "place", "town", "sectors", "category", "source", "status", "grade", "claimed_grade", "level", "difficulty", "is_stock", "discovered_on", "reported_at", "immediate", "due_on", "touched_at", "percent", "regulator_unit_id", "handler_unit_id", "stopped_on", "listed", "transferring", "supervision_step", "reopened", "closed_at", "close_no", "standard_items"
  from "hazard"
  where "district" = ?
  and hazard.enterprise_id is null
  and hazard.subject = ?
  and status not in ('draft', 'invalid')
  and audience = 'normal'
  and within(actor)
  order by "seq" desc limit ?;

select "district", "id", "title", "no", "duplicate_of"
  from "hazard"
  where "district" = ?
  and (id = any(?::uuid[]) or duplicate_of = ?)
  and within(actor)
  order by "seq" limit ?;

select "hazard"."district", "hazard"."id", "hazard"."subject", "hazard"."title", "hazard"."due_on", coalesce(hazard.handler_unit_id, hazard.reported_by_unit_id) as "unit_id"
  from "hazard"
  where "hazard"."district" = ?
  and within(actor)
  and "hazard"."regulator_unit_id" is null
  and hazard.status in ('reported', 'applied')
  and hazard.status = 'reported'
  order by "hazard"."seq" limit ?;

select "hazard"."district", "hazard"."id", "hazard"."subject", "hazard"."title", "hazard"."due_on", coalesce(hazard.handler_unit_id, hazard.reported_by_unit_id) as "unit_id"
  from "hazard"
  where "hazard"."district" = ?
  and within(actor)
  and hazard.regulator_unit_id = any(?::uuid[])
  and hazard.status in ('reported', 'applied')
  and hazard.status = 'applied'
  and not ?::uuid = any(hazard.worked_by)
  order by "hazard"."seq" limit ?;

select "hazard"."district", "hazard"."id", "hazard"."subject", "hazard"."title", "hazard"."due_on", coalesce(hazard.handler_unit_id, hazard.reported_by_unit_id) as "unit_id"
  from "hazard"
  where "hazard"."district" = ?
  and within(actor)
  and hazard.regulator_unit_id = any(?::uuid[])
  and hazard.status in ('reported', 'applied')
  and hazard.status = 'reported'
  order by "hazard"."seq" limit ?;

select "hazard"."district", "hazard"."id", "hazard"."subject", "hazard"."title", "hazard"."due_on", coalesce(hazard.handler_unit_id, hazard.reported_by_unit_id) as "unit_id"
  from "hazard" inner join "hazard_notice" as "notice" on "notice"."district" = "hazard"."district"
  and "notice"."hazard_id" = "hazard"."id" inner join "enterprise_person" as "person" on "person"."district" = "hazard"."district"
  and "person"."enterprise_id" = "hazard"."enterprise_id"
  and "person"."role" = "notice"."role"
  where "hazard"."district" = ?
  and within(actor)
  and "person"."account_id" = ?
  and "person"."from_on" <= ?
  and ("person"."to_on" is null or "person"."to_on" >= ?)
  and "notice"."acknowledged_at" is null
  and hazard.status in ('on-book', 'rectifying', 'applied')
  and notice.round = (select max(round)
  from hazard_notice as other
  where other.district = notice.district
  and other.hazard_id = notice.hazard_id)
  order by "notice"."sent_at" limit ?;

select "hazard"."district", "hazard"."id", "hazard"."subject", "hazard"."title", "hazard"."due_on", coalesce(hazard.handler_unit_id, hazard.reported_by_unit_id) as "unit_id", "hazard"."status", "hazard"."returns", "hazard"."percent", (select opinion.words
  from hazard_review as opinion
  where opinion.district = hazard.district
  and opinion.hazard_id = hazard.id
  and opinion.result = 'fail'
  order by opinion.reviewed_at desc limit 1) as "words"
  from "hazard"
  where "hazard"."district" = ?
  and within(actor)
  and hazard.status in ('on-book', 'rectifying', 'applied')
  and hazard.status <> 'applied'
  and hazard.enterprise_id = ?
  and hazard.audience = 'normal'
  order by hazard.due_on nulls first, "hazard"."seq" limit ?;

select "hazard"."district", "hazard"."id", "hazard"."subject", "hazard"."title", "hazard"."due_on", coalesce(hazard.handler_unit_id, hazard.reported_by_unit_id) as "unit_id", "hazard"."status", "hazard"."returns", "hazard"."percent", (select opinion.words
  from hazard_review as opinion
  where opinion.district = hazard.district
  and opinion.hazard_id = hazard.id
  and opinion.result = 'fail'
  order by opinion.reviewed_at desc limit 1) as "words"
  from "hazard"
  where "hazard"."district" = ?
  and within(actor)
  and hazard.status in ('on-book', 'rectifying', 'applied')
  and hazard.status <> 'applied'
  and hazard.handler_unit_id is not null
  and hazard.handler_unit_id = any(?::uuid[])
  order by hazard.due_on nulls first, "hazard"."seq" limit ?;

select "hazard"."district", "hazard"."id", "hazard"."subject", "hazard"."title", "hazard"."due_on", coalesce(hazard.handler_unit_id, hazard.reported_by_unit_id) as "unit_id", asked.reason as "words"
  from "hazard" inner join "hazard_downgrade" as "asked" on "asked"."district" = "hazard"."district"
  and "asked"."hazard_id" = "hazard"."id"
  where "hazard"."district" = ?
  and within(actor)
  and "asked"."verdict" is null
  and "asked"."proposed_by" <> ?
  and hazard.regulator_unit_id = any(?::uuid[])
  order by "asked"."proposed_at" limit ?;

select "hazard"."district", "hazard"."id", "hazard"."subject", "hazard"."title", "hazard"."due_on", coalesce(hazard.handler_unit_id, hazard.reported_by_unit_id) as "unit_id", asked.reason as "words"
  from "hazard" inner join "hazard_extension" as "asked" on "asked"."district" = "hazard"."district"
  and "asked"."hazard_id" = "hazard"."id"
  where "hazard"."district" = ?
  and within(actor)
  and "asked"."verdict" is null
  and "asked"."requested_by" <> ?
  and hazard.regulator_unit_id = any(?::uuid[])
  order by "asked"."requested_at" limit ?;

select "hazard"."district", "hazard"."id", "subject", "title", "lookback"."due_on", "lookback"."unit_id"
  from "hazard" inner join "lookback" on "lookback"."district" = "hazard"."district"
  and "lookback"."hazard_id" = "hazard"."id"
  where "hazard"."district" = ?
  and within(actor)
  and lookback.unit_id = any(?::uuid[])
  and lookback.result is null
  and hazard.status = 'closed'
  order by "lookback"."due_on", "lookback"."id" limit ?;

select "id"
  from "hazard"
  where "district" = ?
  and "enterprise_id" = ?
  and status = 'closed'
  and audience = 'normal'
  and "id" <> ?
  and standard_items && ?::text[]
  and within(actor)
  order by "closed_at" desc limit ?;

select "id", coalesce(regulator_unit_id, reported_by_unit_id) as "unit_id", closed_at as "closed_at"
  from "hazard"
  where "district" = ?
  and hazard.status = 'closed'
  and "grade" = ?
  and "self_closed" = ?
  and "closed_at" > ?
  and "closed_at" <= ?
  order by md5(id::text || ?) for update of "hazard";

select "id", coalesce(regulator_unit_id, reported_by_unit_id) as "unit_id", closed_at as "closed_at"
  from "hazard"
  where "district" = ?
  and hazard.status = 'closed'
  and "grade" = ?
  and not exists (select
  from lookback
  where lookback.district = hazard.district
  and hazard_id = hazard.id
  and planned_at >= hazard.closed_at)
  order by "closed_at" limit ? for update of "hazard";

select "lookback"."id"
  from "lookback" inner join "hazard_move" as "move" on "move"."district" = "lookback"."district"
  and "move"."hazard_id" = "lookback"."hazard_id"
  where "lookback"."district" = ?
  and "lookback"."kind" = ?
  and "planned_by" = ?
  and "planned_at" > ?
  and move.kind = 'closed'
  and move.at > ?
  and move.at <= ? limit ?;

select "notice"."hazard_id", "role", "round", coalesce(hazard.regulator_unit_id, hazard.reported_by_unit_id) as "unit_id"
  from "hazard_notice" as "notice" inner join "hazard" on "hazard"."district" = "notice"."district"
  and "hazard"."id" = "notice"."hazard_id"
  where "notice"."district" = ?
  and "acknowledged_at" is null
  and coalesce(notice.reminded_at, notice.sent_at) <= ?
  and hazard.status in ('on-book', 'rectifying', 'applied')
  and round = (select max(round)
  from hazard_notice as other
  where other.district = notice.district
  and other.hazard_id = notice.hazard_id)
  order by "notice"."hazard_id", "role" limit ? for update of "hazard";

select *
  from "hazard"
  where "district" = ?
  and "id" = ?
  and within(actor);

select *
  from "hazard"
  where "district" = ?
  and "id" = ?
  and within(actor) for update;

select coalesce(max(round), 0) + 1 as "round"
  from "hazard_notice"
  where "district" = ?
  and "hazard_id" = ?;

select json_build_object('notices', coalesce(( select json_agg(json_build_object('role', "role", 'round', "round", 'sentAt', "sent_at", 'remindedAt', "reminded_at", 'acknowledgedAt', "acknowledged_at", 'acknowledgedBy', "acknowledged_by", 'channel', "channel", 'letterId', "letter_id")
  order by round, role)
  from "hazard_notice"
  where district = ?
  and hazard_id = ?), '[]'), 'progress', coalesce(( select json_agg(json_build_object('id', "id", 'round', "round", 'at', "at", 'actorId', "actor_id", 'percent', "percent", 'stage', "stage", 'words', "words", 'cost', "cost", 'fileIds', "file_ids")
  order by at, array_position(array['before', 'during', 'after'], stage), id)
  from "hazard_progress"
  where district = ?
  and hazard_id = ?), '[]'), 'extensions', coalesce(( select json_agg(json_build_object('id', "id", 'fromOn', "from_on", 'toOn', "to_on", 'reason', "reason", 'requestedBy', "requested_by", 'requestedAt', "requested_at", 'verdict', "verdict", 'decidedBy', "decided_by", 'decisionWords', "decision_words")
  order by requested_at, id)
  from "hazard_extension"
  where district = ?
  and hazard_id = ?), '[]'), 'downgrades', coalesce(( select json_agg(json_build_object('id', "id", 'reason', "reason", 'proposedBy', "proposed_by", 'proposedAt', "proposed_at", 'verdict', "verdict")
  order by proposed_at, id)
  from "hazard_downgrade"
  where district = ?
  and hazard_id = ?), '[]'), 'reviews', coalesce(( select json_agg(json_build_object('id', "id", 'round', "round", 'mode', "mode", 'result', "result", 'words', "words", 'reviewedBy', "reviewed_by", 'reviewedAt', "reviewed_at", 'fileIds', "file_ids")
  order by reviewed_at, id)
  from "hazard_review"
  where district = ?
  and hazard_id = ?), '[]'), 'lookbacks', coalesce(( select json_agg(json_build_object('id', "id", 'kind', "kind", 'dueOn', "due_on", 'unitId', "unit_id", 'plannedBy', "planned_by", 'result', "result", 'words', "words", 'doneBy', "done_by", 'doneAt', "done_at")
  order by due_on, id)
  from "lookback"
  where district = ?
  and hazard_id = ?), '[]')) as "records"
  from (select) as "one";

update "hazard"
  set "listed" = ?, "public" = ?, "supervision_step" = ?
  where "district" = ?
  and "id" = ?
  returning "id";

update "hazard"
  set "town" = ?, "village" = ?, "sectors" = ?, "enterprise_id" = ?, "owner_group_id" = ?, "regulator_unit_id" = ?, "reported_by_unit_id" = ?, "audience" = ?, "status" = ?, "title" = ?, "description" = ?, "subject" = ?, "place" = ?, "lat" = ?, "lon" = ?, "source" = ?, "source_id" = ?, "source_no" = ?, "category" = ?, "discovered_on" = ?, "is_stock" = ?, "claimed_grade" = ?, "grade" = ?, "level" = ?, "difficulty" = ?, "citations" = ?, "standard_items" = ?, "handler_unit_id" = ?, "immediate" = ?, "due_on" = ?, "measures" = ?, "percent" = ?, "stopped_on" = ?, "touched_at" = ?, "worked_by" = ?, "applied_by" = ?, "applied_at" = ?, "close_kind" = ?, "returns" = ?, "extensions" = ?, "reopened" = ?, "no" = ?, "booked_at" = ?, "close_no" = ?, "closed_at" = ?, "closed_by" = ?, "self_closed" = ?, "days_used" = ?, "duplicate_of" = ?, "repeat_of" = ?, "public" = ?, "supervision_step" = ?, "listed" = ?, "transferring" = ?, "upper_no" = ?, "upper_synced_at" = ?, "reported_at" = ?, "bigrams" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";

update "hazard"
  set "transferring" = ?, "touched_at" = ?
  where "district" = ?
  and "id" = ?
  returning "id";

update "hazard_downgrade"
  set "verdict" = ?, "decided_by" = ?, "decided_at" = ?, "decision_words" = ?
  where "district" = ?
  and "hazard_id" = ?
  and "verdict" is null;

update "hazard_extension"
  set "verdict" = ?, "decided_by" = ?, "decided_at" = ?, "decision_words" = ?
  where "district" = ?
  and "hazard_id" = ?
  and "verdict" is null;

update "hazard_notice"
  set "channel" = ?, "words" = ?, "file_ids" = ?, "acknowledged_at" = ?, "acknowledged_by" = ?
  where "district" = ?
  and "hazard_id" = ?
  and "role" = ?
  and "acknowledged_at" is null
  and round = (select max(round)
  from hazard_notice
  where district = ?
  and hazard_id = ?)
  returning "round";

update "hazard_notice"
  set "reminded_at" = ?
  where "district" = ?
  and "hazard_id" = ?
  and "role" = ?
  and "round" = ?;

update "lookback"
  set "result" = ?, "words" = ?, "file_ids" = ?, "done_by" = ?, "done_at" = ?
  where "district" = ?
  and "hazard_id" = ?
  and "id" = ?;
