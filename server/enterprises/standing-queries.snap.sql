select *
  from "enterprise"
  where "district" = ?
  and "id" = ?
  and within(actor);

select count(distinct id)::int as "count"
  from within(actor) as "enterprise";

select distinct on ("id") *
  from within(actor) as "enterprise"
  order by "id" desc limit ?;

update "enterprise"
  set "closed_on" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";

update "enterprise"
  set "tags" = ?
  where "district" = ?
  and "id" = ?
  and within(actor)
  returning "id";
