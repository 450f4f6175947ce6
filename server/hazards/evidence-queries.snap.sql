select "enterprise_id", "regulator_unit_id", "owner_group_id", "handler_unit_id"
  from "hazard"
  where "district" = ?
  and id = any(?::uuid[]);

select "lookback"."id", "lookback"."hazard_id", "lookback"."unit_id", "hazard"."title", (lookback.done_at at time zone 'Asia/Shanghai')::date as "on"
  from "lookback" inner join "hazard" on "hazard"."district" = "lookback"."district"
  and "hazard"."id" = "lookback"."hazard_id"
  where "lookback"."district" = ?
  and lookback.unit_id = any(?::uuid[])
  and "hazard"."audience" = ?
  and (lookback.done_at at time zone 'Asia/Shanghai')::date between ?
  and ?
  order by "lookback"."id";

select *
  from (select hazard.regulator_unit_id, hazard.owner_group_id, hazard.town, hazard.is_stock, hazard.grade = 'major' as is_major, count(*)::int as total, count(*) filter (where hazard.status = 'closed')::int as closed, count(*) filter (where hazard.status <> 'closed'
  and hazard.due_on < ?)::int as overdue, count(*) filter (where hazard.discovered_on between ?
  and ?)::int as found_this_year, count(*) filter (where hazard.discovered_on between ?
  and ?)::int as found_last_year, max(hazard.discovered_on) as last_found_on, max((hazard.closed_at at time zone 'Asia/Shanghai')::date) as last_closed_on
  from "hazard"
  where hazard.district = ?
  and hazard.audience = 'normal'
  and hazard.status in ('on-book', 'rectifying', 'applied', 'closed') group by 1, 2, 3, 4, 5) as "found";

select *
  from (select unit_id, month, max(count) as count, max(last) as last
  from ( select "hazard"."regulator_unit_id" as unit_id, to_char((hazard.closed_at at time zone 'Asia/Shanghai')::date, 'YYYY-MM') as month, count(*)::int as count, max((hazard.closed_at at time zone 'Asia/Shanghai')::date) as last
  from "hazard"
  where hazard.district = ?
  and hazard.status = 'closed'
  and hazard.audience = 'normal'
  and "hazard"."regulator_unit_id" = any(?::uuid[])
  and (hazard.closed_at at time zone 'Asia/Shanghai')::date between ?
  and ? group by 1, 2 union all select "hazard"."owner_group_id" as unit_id, to_char((hazard.closed_at at time zone 'Asia/Shanghai')::date, 'YYYY-MM') as month, count(*)::int as count, max((hazard.closed_at at time zone 'Asia/Shanghai')::date) as last
  from "hazard"
  where hazard.district = ?
  and hazard.status = 'closed'
  and hazard.audience = 'normal'
  and "hazard"."owner_group_id" = any(?::uuid[])
  and (hazard.closed_at at time zone 'Asia/Shanghai')::date between ?
  and ? group by 1, 2) as each group by 1, 2) as "found"
  order by "unit_id", "month";
