-- Meetings 会议 of the Sunshine Hall, from the notice to the resolutions 决议. Attendance, minutes and
-- resolutions are records: the program can only add to them.

create table meeting (
  county text collate "C" not null,
  id uuid not null,
  area text collate "C" not null,
  -- `hall`, or one of the assemblies that a law knows (R 1.44, R 1.45).
  kind text not null,
  title text not null,
  place text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- People, households or delegates entitled to take part; null where no law counts them.
  entitled int check (entitled > 0),
  -- Shared with nobody: the code in the room is made from it.
  code_key bytea not null,
  called_by uuid not null,
  called_at timestamptz not null,
  -- Counts the changes of time and place, for calendars.
  revision int not null default 0,
  changed_at timestamptz not null,
  opened_at timestamptz,
  closed_at timestamptz,
  called_off_at timestamptz,
  called_off_why text,
  primary key (county, id)
);
create index meeting_area on meeting (county, area, starts_at desc);

create table agenda_item (
  county text collate "C" not null,
  meeting_id uuid not null,
  position int not null,
  -- The case of the topic; null for what is only talked of.
  topic_id uuid,
  title text not null,
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (county, meeting_id, position)
);
create unique index agenda_topic on agenda_item (county, meeting_id, topic_id)
  where topic_id is not null;

-- Who came. A row that strikes takes another one back; nothing is ever changed.
create table attendance (
  county text collate "C" not null,
  meeting_id uuid not null,
  id uuid not null,
  person_id uuid,
  -- Name of somebody who was written down by hand, sealed.
  name_sealed bytea,
  -- Whoever counts once: the person, the household's door, or the row itself.
  counts_as text not null,
  way text not null check (way in ('code', 'paper')),
  at timestamptz not null,
  written_by uuid not null,
  strikes uuid,
  primary key (county, meeting_id, id)
);
create unique index attendance_once on attendance (county, meeting_id, counts_as)
  where strikes is null;

create table speech (
  county text collate "C" not null,
  meeting_id uuid not null,
  id uuid not null,
  person_id uuid,
  name_sealed bytea,
  asked_at timestamptz not null,
  -- Order of the list: the moment of asking, unless the chair moved it.
  rank double precision not null,
  minutes smallint not null,
  began_at timestamptz,
  ended_at timestamptz,
  withdrawn_at timestamptz,
  primary key (county, meeting_id, id)
);
-- Whoever has asked is on the list once until they have spoken.
create unique index speech_once on speech (county, meeting_id, person_id)
  where ended_at is null and withdrawn_at is null;

create table minute_line (
  county text collate "C" not null,
  meeting_id uuid not null,
  line int not null,
  id uuid not null,
  at timestamptz not null,
  written_by uuid not null,
  -- The item of the agenda that it belongs to.
  position int,
  words text not null,
  primary key (county, meeting_id, line)
);
create unique index minute_line_id on minute_line (county, meeting_id, id);

create table resolution (
  county text collate "C" not null,
  id uuid not null,
  meeting_id uuid not null,
  area text collate "C" not null,
  position int not null,
  topic_id uuid not null,
  -- The case that it opened.
  case_id uuid not null,
  title text not null,
  -- The post in which its owner took it; null when it is a person of their own.
  owner_role text,
  owner_id uuid not null,
  due date not null,
  in_favour int,
  at timestamptz not null,
  passed_by uuid not null,
  primary key (county, id)
);
create index resolution_meeting on resolution (county, meeting_id, at);
create unique index resolution_case on resolution (county, case_id);
create index resolution_area on resolution (county, area, at desc);

-- What had become of an earlier resolution when a meeting looked at it.
create table resolution_review (
  county text collate "C" not null,
  meeting_id uuid not null,
  resolution_id uuid not null,
  step_zh text not null,
  step_en text not null,
  end_word text,
  overdue boolean not null,
  at timestamptz not null,
  primary key (county, meeting_id, resolution_id)
);

do $$ begin
  if exists (select from pg_roles where rolname = 'linli_app') then
    revoke all on meeting, agenda_item, attendance, speech, minute_line, resolution,
      resolution_review from linli_app;
    grant select, insert, update on meeting, speech to linli_app;
    grant select, insert on agenda_item, attendance, minute_line, resolution, resolution_review
      to linli_app;
  end if;
end $$;
