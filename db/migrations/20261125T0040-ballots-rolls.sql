-- Rolls 表决名册 (R 1.06-1.11): the units of an estate with their areas and owners, who votes for
-- whom, and the copies that polls are counted from. Areas are whole numbers of 0.01 m².

create table roll (
  county text collate "C" not null,
  id uuid not null,
  -- The estate: one roll each.
  area text collate "C" not null,
  name text not null,
  -- Principals that one agent may speak for, as the estate's own rules say; null: no limit.
  agent_principals_max int check (agent_principals_max > 0),
  -- Number of the last entry of its log.
  number int not null,
  added_at timestamptz not null,
  added_by uuid,
  primary key (county, id),
  unique (county, area)
);

-- As it stands now; what it was before stands in the log.
create table roll_unit (
  county text collate "C" not null,
  roll_id uuid not null,
  -- Readable: 3-2-501.
  unit text collate "C" not null,
  building text not null,
  area int not null check (area > 0),
  source text not null check (source in ('register', 'survey', 'contract')),
  kind text not null check (kind in ('owner', 'unsold', 'undelivered')),
  parking boolean not null,
  owners uuid[] not null,
  primary key (county, roll_id, unit)
);
create index roll_unit_owners on roll_unit using gin (owners);

-- The one person who votes for the co-owners of a unit (R 1.10). The last one named stands; null:
-- nobody any more.
create table roll_voter (
  county text collate "C" not null,
  id uuid not null,
  roll_id uuid not null,
  unit text collate "C" not null,
  person_id uuid,
  since timestamptz not null,
  evidence text not null,
  blob_id text,
  by_person uuid,
  at timestamptz not null,
  primary key (county, id)
);
create index roll_voter_unit on roll_voter (county, roll_id, unit, since);

-- Who acts for an owner without full capacity (R 1.11).
create table roll_guardian (
  county text collate "C" not null,
  id uuid not null,
  roll_id uuid not null,
  ward_id uuid not null,
  guardian_id uuid not null,
  since timestamptz not null,
  until timestamptz,
  evidence text not null,
  blob_id text,
  by_person uuid,
  at timestamptz not null,
  primary key (county, id)
);
create index roll_guardian_ward on roll_guardian (county, roll_id, ward_id);
create index roll_guardian_guardian on roll_guardian (county, guardian_id);

-- A written mandate 委托 (R 1.11): which items, which units (empty: all), from when until when.
create table roll_mandate (
  county text collate "C" not null,
  id uuid not null,
  roll_id uuid not null,
  principal_id uuid not null,
  agent_id uuid not null,
  items int[] not null,
  units text[] not null,
  since timestamptz not null,
  until timestamptz not null check (until > since),
  evidence text not null,
  blob_id text,
  by_person uuid,
  at timestamptz not null,
  primary key (county, id)
);
create index roll_mandate_principal on roll_mandate (county, roll_id, principal_id);
create index roll_mandate_agent on roll_mandate (county, agent_id);

-- A mandate or guardianship that ended before its day.
create table roll_ending (
  county text collate "C" not null,
  -- Of the mandate or guardianship.
  ended_id uuid not null,
  at timestamptz not null,
  by_person uuid,
  why text not null,
  primary key (county, ended_id)
);

-- The log of a roll: who changed what, when and why, with what stood there before and after.
create table roll_entry (
  county text collate "C" not null,
  roll_id uuid not null,
  number int not null,
  at timestamptz not null,
  by_person uuid,
  why text not null,
  what text not null,
  unit text collate "C",
  before jsonb,
  after jsonb,
  -- The frozen copy that it also changes, while its poll is open.
  frozen_id uuid,
  primary key (county, roll_id, number)
);
create index roll_entry_frozen on roll_entry (county, frozen_id, number) where frozen_id is not null;

-- A copy that a poll is counted from. Nothing of it is ever changed.
create table roll_frozen (
  county text collate "C" not null,
  id uuid not null,
  roll_id uuid not null,
  -- Entry of the log up to which it copies.
  number int not null,
  at timestamptz not null,
  by_person uuid,
  purpose text not null,
  units int not null,
  persons int not null,
  area bigint not null,
  hash text not null,
  primary key (county, id)
);
create index roll_frozen_roll on roll_frozen (county, roll_id, at);

-- Number 0: as it was frozen. A correction adds a row under its own number, and the last one counts.
create table roll_frozen_unit (
  county text collate "C" not null,
  frozen_id uuid not null,
  unit text collate "C" not null,
  number int not null,
  building text not null,
  area int not null,
  source text not null,
  kind text not null,
  parking boolean not null,
  owners uuid[] not null,
  -- A correction took it off the roll.
  removed boolean not null default false,
  primary key (county, frozen_id, unit, number)
);

-- From here on nothing of a frozen roll can be corrected: its poll is closed.
create table roll_closing (
  county text collate "C" not null,
  frozen_id uuid not null,
  at timestamptz not null,
  by_person uuid,
  primary key (county, frozen_id)
);

-- “This is wrong”: a case that a resident opened about a unit.
create table roll_objection (
  county text collate "C" not null,
  roll_id uuid not null,
  case_id uuid not null,
  -- As people read it: PL-2026-000123.
  number text not null,
  unit text collate "C" not null,
  person_id uuid not null,
  at timestamptz not null,
  primary key (county, case_id)
);
create index roll_objection_roll on roll_objection (county, roll_id, at);

do $$
begin
  if exists (select from pg_roles where rolname = 'linli_app') then
    grant select, insert, update on roll to linli_app;
    grant select, insert, update, delete on roll_unit to linli_app;
    grant select, insert on roll_voter, roll_guardian, roll_mandate, roll_ending, roll_entry,
      roll_frozen, roll_frozen_unit, roll_closing, roll_objection to linli_app;
    revoke update, delete, truncate on roll_voter, roll_guardian, roll_mandate, roll_ending,
      roll_entry, roll_frozen, roll_frozen_unit, roll_closing, roll_objection from linli_app;
  end if;
end $$;
