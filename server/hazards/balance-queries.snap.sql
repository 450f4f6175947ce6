insert into "hazard_move" ("district", "town", "village", "sectors", "enterprise_id", "owner_group_id", "regulator_unit_id", "reported_by_unit_id", "audience", "hazard_id", "kind", "grade", "is_stock", "source", "on_day", "at", "id")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

insert into hazard_snapshot (district, month, town, sector, grade, is_stock, opening, added, reopened, closed, invalid, regraded, closing, taken_at) select flows.*, opening + added + reopened - closed - invalid + regraded, ?
  from ( select hazard_move.district, ?, coalesce(hazard_move.town, ''), array_to_string(hazard_move.sectors, ','), effect.grade, hazard_move.is_stock, coalesce(sum((case when hazard_move.kind in ('closed', 'invalid') then -effect.n else effect.n end)) filter (where hazard_move.on_day < ?), 0)::int as opening, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as added, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as reopened, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as closed, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as invalid, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as regraded
  from "hazard_move" cross join lateral (values (hazard_move.grade, 1), (case when hazard_move.kind in ('upgraded', 'downgraded') then case hazard_move.grade when 'major' then 'general' else 'major' end end, -1) ) as effect (grade, n)
  where hazard_move.audience = 'normal'
  and hazard_move.on_day <= ?
  and effect.grade is not null group by hazard_move.district, coalesce(hazard_move.town, ''), array_to_string(hazard_move.sectors, ','), effect.grade, hazard_move.is_stock) as flows
  on conflict do nothing;

select "month", sum("opening")::int as "opening", sum("added")::int as "added", sum("reopened")::int as "reopened", sum("closed")::int as "closed", sum("invalid")::int as "invalid", sum("regraded")::int as "regraded"
  from "hazard_snapshot"
  where "district" = ?
  and "month" >= ?
  and "month" <= ? group by "month";

select *
  from (select '' as key, coalesce(sum((case when hazard_move.kind in ('closed', 'invalid') then -effect.n else effect.n end)) filter (where hazard_move.on_day < ?), 0)::int as opening, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as added, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as reopened, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as closed, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as invalid, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as regraded
  from "hazard_move" cross join lateral (values (hazard_move.grade, 1), (case when hazard_move.kind in ('upgraded', 'downgraded') then case hazard_move.grade when 'major' then 'general' else 'major' end end, -1) ) as effect (grade, n)
  where hazard_move.district = ?
  and hazard_move.on_day <= ?
  and effect.grade is not null
  and true
  and within(actor) group by 1) as "figure"
  order by "key";

select *
  from (select '' as key, coalesce(sum((case when hazard_move.kind in ('closed', 'invalid') then -effect.n else effect.n end)) filter (where hazard_move.on_day < ?), 0)::int as opening, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as added, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as reopened, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as closed, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as invalid, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as regraded
  from "hazard_move" cross join lateral (values (hazard_move.grade, 1), (case when hazard_move.kind in ('upgraded', 'downgraded') then case hazard_move.grade when 'major' then 'general' else 'major' end end, -1) ) as effect (grade, n)
  where hazard_move.district = ?
  and hazard_move.on_day <= ?
  and hazard_move.on_day >= ?
  and effect.grade is not null
  and true
  and within(actor) group by 1) as "figure"
  order by "key";

select *
  from (select coalesce(hazard_move.town, '') as key, coalesce(sum((case when hazard_move.kind in ('closed', 'invalid') then -effect.n else effect.n end)) filter (where hazard_move.on_day < ?), 0)::int as opening, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as added, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as reopened, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as closed, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as invalid, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as regraded
  from "hazard_move" cross join lateral (values (hazard_move.grade, 1), (case when hazard_move.kind in ('upgraded', 'downgraded') then case hazard_move.grade when 'major' then 'general' else 'major' end end, -1) ) as effect (grade, n)
  where hazard_move.district = ?
  and hazard_move.on_day <= ?
  and effect.grade is not null
  and true
  and within(actor) group by 1) as "figure"
  order by "key";

select *
  from (select effect.grade as key, coalesce(sum((case when hazard_move.kind in ('closed', 'invalid') then -effect.n else effect.n end)) filter (where hazard_move.on_day < ?), 0)::int as opening, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as added, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as reopened, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as closed, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as invalid, coalesce(sum(effect.n) filter (where hazard_move.kind = any(?::text[])
  and hazard_move.on_day between ?
  and ?), 0)::int as regraded
  from "hazard_move" cross join lateral (values (hazard_move.grade, 1), (case when hazard_move.kind in ('upgraded', 'downgraded') then case hazard_move.grade when 'major' then 'general' else 'major' end end, -1) ) as effect (grade, n)
  where hazard_move.district = ?
  and hazard_move.on_day <= ?
  and effect.grade is not null
  and true
  and within(actor) group by 1) as "figure"
  order by "key";

select count(distinct id)::int as "count"
  from within(actor) as "hazard_move";

select distinct "month"
  from "hazard_snapshot";

select distinct "month"
  from "hazard_snapshot"
  where "district" = ?
  and "month" >= ?
  and "month" <= ?;

select distinct on ("move"."id") "hazard"."district", "hazard"."id", "hazard"."seq", "hazard"."no", "hazard"."title", "hazard"."subject", "hazard"."enterprise_id", "hazard"."place", "hazard"."town", "hazard"."sectors", "hazard"."category", "hazard"."source", "hazard"."status", "hazard"."grade", "hazard"."claimed_grade", "hazard"."level", "hazard"."difficulty", "hazard"."is_stock", "hazard"."discovered_on", "hazard"."reported_at", "hazard"."immediate", "hazard"."due_on", "hazard"."touched_at", "hazard"."percent", "hazard"."regulator_unit_id", "hazard"."handler_unit_id", "hazard"."stopped_on", "hazard"."listed", "hazard"."transferring", "hazard"."supervision_step", "hazard"."reopened", "hazard"."closed_at", "hazard"."close_no", "move"."id" as "move_id", "move"."on_day" as "moved_on"
  from within(actor) as "move" inner join "hazard" on "hazard"."district" = "move"."district"
  and "hazard"."id" = "move"."hazard_id"
  where within(actor)
  order by "move"."id" desc limit ?;

select min("on_day") as "day"
  from "hazard_move";
