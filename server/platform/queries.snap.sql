insert into "file" ("district", "id", "sha256", "name", "media_type", "size", "uploaded_by", "uploaded_at", "record", "record_id", "photo")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

insert into "file" ("district", "id", "sha256", "name", "size", "media_type", "photo", "uploaded_by", "uploaded_at", "record", "record_id")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do nothing
  returning *;

select *
  from "file"
  where "district" = ?
  and "id" = ?;

select *
  from "file"
  where "district" = ?
  and "record" = ?
  and "record_id" = ?
  order by "id";

select true as "visible"
  from "enterprise" as "enterprise"
  where district = ?
  and id = ?
  and within(actor);

update "file"
  set "record" = ?, "record_id" = ?
  where "district" = ?
  and id = any(?::uuid[])
  and (record = ?
  and record_id = ? or record is null
  and uploaded_by = ?)
  returning "id";
