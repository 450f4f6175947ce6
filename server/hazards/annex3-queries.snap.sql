select "seq", "no", "town", "subject", "discovered_on", "category", "title", "description", "measures", "immediate", "due_on", "status", "percent"
  from "hazard"
  where "district" = ?
  and hazard.seq = any(?::integer[])
  and within(actor)
  order by "discovered_on", "seq";

select distinct "seq", "discovered_on"
  from within(actor) as "each"
  order by "discovered_on", "seq";
