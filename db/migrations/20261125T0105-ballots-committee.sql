-- Which poll elects for which case 成立业主委员会: only ever added to; the newest of a case counts.

create table committee_poll (
  county text collate "C" not null,
  poll_id uuid not null,
  case_id uuid not null,
  linked_by uuid not null,
  linked_at timestamptz not null,
  primary key (county, poll_id)
);
create index committee_poll_case on committee_poll (county, case_id, linked_at);

do $$
begin
  if exists (select from pg_roles where rolname = 'linli_app') then
    revoke all on committee_poll from linli_app;
    grant select, insert on committee_poll to linli_app;
  end if;
end $$;
