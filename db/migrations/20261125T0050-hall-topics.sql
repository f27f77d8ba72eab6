-- Problem lists 问题清单: what is wrong in a place, gathered from cases and notes of rounds, set in
-- order by the residents' marks, and made into topics 议题, each a case of its own.

create table problem_list (
  county text collate "C" not null,
  id uuid not null,
  -- A compound, a community: the place whose residents mark.
  area text collate "C" not null,
  title text not null,
  -- Marks that each resident has.
  marks_each smallint not null check (marks_each between 1 and 20),
  opens_at timestamptz not null,
  -- Marks are taken before this moment.
  closes_at timestamptz not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (county, id)
);
create index problem_list_area on problem_list (county, area, closes_at desc);

create table problem (
  county text collate "C" not null,
  list_id uuid not null,
  id uuid not null,
  -- As staff wrote it for everybody to read; what must not be public is taken out when it is kept.
  title text not null,
  kind text not null,
  area text collate "C" not null,
  -- Homes that are affected besides those that its cases tell of.
  homes int not null check (homes >= 0),
  -- When the oldest of it was brought.
  since timestamptz not null,
  added_by uuid not null,
  added_at timestamptz not null,
  -- The case of the topic that was made of it.
  topic_id uuid,
  dropped_at timestamptz,
  dropped_why text,
  primary key (county, list_id, id)
);

create index problem_topic on problem (county, topic_id) where topic_id is not null;

-- The cases that a problem was gathered from.
create table problem_source (
  county text collate "C" not null,
  list_id uuid not null,
  problem_id uuid not null,
  case_id uuid not null,
  primary key (county, list_id, problem_id, case_id)
);

-- A resident's mark on a problem; one can be taken back while the list is open.
create table problem_mark (
  county text collate "C" not null,
  list_id uuid not null,
  person_id uuid not null,
  problem_id uuid not null,
  at timestamptz not null,
  primary key (county, list_id, person_id, problem_id)
);
create index problem_mark_problem on problem_mark (county, list_id, problem_id);

-- Topics of a place: the case holds all else.
create table hall_topic (
  county text collate "C" not null,
  case_id uuid not null,
  area text collate "C" not null,
  made_by uuid not null,
  made_at timestamptz not null,
  -- Made from the caller's key: the same sending makes no second topic.
  sent_id uuid not null,
  primary key (county, case_id)
);
create unique index hall_topic_sent on hall_topic (county, sent_id);
create index hall_topic_area on hall_topic (county, area, made_at desc);

do $$ begin
  if exists (select from pg_roles where rolname = 'linli_app') then
    revoke all on problem_list, problem, problem_source, problem_mark, hall_topic from linli_app;
    grant select, insert on problem_list, problem_source, hall_topic to linli_app;
    grant update (closes_at) on problem_list to linli_app;
    grant select, insert, update on problem to linli_app;
    grant select, insert, delete on problem_mark to linli_app;
  end if;
end $$;
