-- What a case grew from besides its parent: a topic of the hall comes from several matters, and the
-- family of each shows it. Only ever added to.
create table case_kin (
  county text collate "C" not null,
  case_id uuid not null,
  source_id uuid not null,
  primary key (county, case_id, source_id)
);
create index case_kin_source on case_kin (county, source_id);

do $$ begin
  if exists (select from pg_roles where rolname = 'linli_app') then
    revoke all on case_kin from linli_app;
    grant select, insert on case_kin to linli_app;
  end if;
end $$;
