insert into "premises" select *
  from jsonb_populate_recordset(null::"premises", ?::jsonb);

select "code", "id"
  from "premises"
  where "district" = ?
  and code = any(?::text[]);

select "id", "name"
  from "enterprise"
  where "district" = ?
  and id = any(?::uuid[]);

select *
  from "enterprise"
  where "district" = ?
  and within(actor)
  and "id" = ?;

select *
  from "enterprise"
  where "district" = ?
  and within(actor)
  and (uscc = any(?::text[]) or name = any(?::text[]));

select *
  from "premises"
  where "district" = ?
  and "id" = ?
  and within(actor);

select *
  from "premises"
  where "district" = ?
  and (code = any(?::text[]) or enterprise_id = any(?::uuid[]) or unit_id = any(?::uuid[]))
  and within(actor);

select count(distinct id)::int as "count"
  from within(actor) as "premises";

select distinct on ("id") *
  from within(actor) as "premises"
  order by "id" desc limit ?;
