-- What the database remembers of its first opening: a fingerprint of the home's secret, and whether
-- it is a demonstration. One row a fact; not a county's, but the whole database's.
create table installation (
  name text collate "C" primary key,
  value text not null
);

-- Only the owner writes these two. Whether there is a role for the program depends on the server.
do $$ begin
  if exists (select from pg_roles where rolname = 'linli_app') then
    revoke insert, update, delete on migration, installation from linli_app;
  end if;
end $$;
