-- Files that people send 附件: photos, recordings, papers. The bytes lie in the home's blobs folder
-- under their SHA-256; here stands what they are. The same bytes sent twice are one file.
create table blob (
  county text collate "C" not null,
  -- SHA-256 of the kept bytes, 64 small hexadecimal digits.
  id text collate "C" not null check (id ~ '^[0-9a-f]{64}$'),
  -- By content, never by name.
  type text collate "C" not null,
  bytes bigint not null,
  name text not null,
  -- Who sent it first; null: the program itself.
  person_id uuid,
  at timestamptz not null,
  thumbnail boolean not null,
  primary key (county, id)
);
create index blob_id on blob (id);

-- What was kept is not changed; the deletion timetable may take it away.
do $$ begin
  if exists (select from pg_roles where rolname = 'linli_app') then
    revoke update on blob from linli_app;
  end if;
end $$;
