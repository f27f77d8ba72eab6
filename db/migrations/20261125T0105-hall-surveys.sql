-- Surveys 问卷: what is asked, who carries it from door to door, and the answers. Whose answer it is
-- stands nowhere in clear: `subject` is a keyed hash of the household or person under this survey.

create table survey (
  county text collate "C" not null,
  id uuid not null,
  area text collate "C" not null,
  title text not null,
  about text not null,
  -- Questions, src/hall/surveys/question.ts.
  design jsonb not null,
  -- One answer a household, or a person.
  rule text not null check (rule in ('household', 'person')),
  asks_age boolean not null,
  -- Who sees results: staff alone, residents when it is over, or all along.
  results text not null check (results in ('staff', 'after', 'during')),
  -- A group of fewer people is never shown by itself.
  group_min int not null check (group_min >= 3),
  made_by uuid not null,
  made_at timestamptz not null,
  opened_at timestamptz,
  closes_at timestamptz,
  closed_at timestamptz,
  closed_by uuid,
  primary key (county, id)
);
create index survey_area on survey (county, area);

create table survey_volunteer (
  county text collate "C" not null,
  survey_id uuid not null,
  person_id uuid not null,
  -- Doors in this place.
  area text collate "C" not null,
  named_by uuid not null,
  named_at timestamptz not null,
  ended_at timestamptz,
  primary key (county, survey_id, person_id)
);
create index survey_volunteer_person on survey_volunteer (county, person_id);

create table survey_answer (
  county text collate "C" not null,
  survey_id uuid not null,
  id uuid not null,
  subject bytea not null,
  channel text not null check (channel in ('web', 'paper', 'visit')),
  area text collate "C" not null,
  age text,
  answers jsonb not null,
  -- Staff or volunteer who wrote it down; null: the person themself, whom nothing here names.
  entered_by uuid,
  -- Number of the paper.
  slip text,
  -- Hash of the key under which it was sent: sent again it counts once.
  key_hash bytea,
  at timestamptz not null,
  taken_back_at timestamptz,
  taken_back_by uuid,
  taken_back_why text,
  primary key (county, survey_id, id)
);
-- One answer each, whatever races.
create unique index survey_answer_once on survey_answer (county, survey_id, subject)
  where taken_back_at is null;
create unique index survey_answer_slip on survey_answer (county, survey_id, slip)
  where slip is not null and taken_back_at is null;
create index survey_answer_entered on survey_answer (county, survey_id, at desc, id)
  where entered_by is not null;

-- Half-written answers, so that a phone may be put away; gone once they are sent.
create table survey_draft (
  county text collate "C" not null,
  survey_id uuid not null,
  -- Who writes, and at which door; '' for oneself.
  person_id uuid not null,
  seat text collate "C" not null,
  answers jsonb not null,
  saved_at timestamptz not null,
  primary key (county, survey_id, person_id, seat)
);

do $$
begin
  if exists (select from pg_roles where rolname = 'linli_app') then
    grant select, insert, update, delete on survey_draft, survey_volunteer to linli_app;
    revoke delete, truncate on survey from linli_app;
    grant select, insert, update on survey to linli_app;
    -- An answer is never changed: it can only be taken back, by name and with a reason.
    revoke all on survey_answer from linli_app;
    grant select, insert on survey_answer to linli_app;
    grant update (taken_back_at, taken_back_by, taken_back_why) on survey_answer to linli_app;
  end if;
end $$;
