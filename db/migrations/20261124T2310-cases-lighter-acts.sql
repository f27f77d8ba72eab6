-- An act writes one row of alarms instead of one for each moment, and a case's row stays whole on its
-- page: compressing it and laying it aside at every act cost more than the room.

alter table case_file set (toast_tuple_target = 4080);

alter table alarm rename to alarm_before;
alter table alarm_before rename constraint alarm_pkey to alarm_before_pkey;
drop index alarm_at;
-- The moments at which a case must be looked at, though nobody acts; `at` is the first of them.
create table alarm (
  county text collate "C" not null,
  case_id uuid not null,
  at timestamptz not null,
  -- [{clock, kind, level, at}], the earliest first.
  list jsonb not null,
  primary key (county, case_id)
);
insert into alarm (county, case_id, at, list)
select county, case_id, min(at), jsonb_agg(jsonb_build_object('clock', clock, 'kind', kind,
    'level', level, 'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  order by at, kind, clock, level)
from alarm_before group by county, case_id;
drop table alarm_before;
create index alarm_at on alarm (at, county);

create or replace function case_places_write(in_county text, acts jsonb, out_of int[])
returns void language plpgsql as $$
begin
  delete from wait w using jsonb_to_recordset(acts->'heads') as f(n int, id uuid)
  where w.county = in_county and w.case_id = f.id and f.n <> all(out_of);
  insert into wait (county, case_id, place, role, post, area, person_id, side, not_ids, due,
    is_first, village, case_area, step, stage, procedure, category, confidential, walled)
  select in_county, w.case_id, w.place, w.role, w.post, w.area, w.person_id, w.side, w.not_ids,
    w.due, w.is_first, w.village, w.case_area, w.step, w.stage, w.procedure, w.category,
    w.confidential, w.walled
  from jsonb_to_recordset(acts->'waits') as w(n int, case_id uuid, place text, role text,
    post text, area text, person_id uuid, side text, not_ids uuid[], due timestamptz,
    is_first boolean, village text, case_area text, step text, stage smallint,
    procedure text, category text, confidential boolean, walled uuid[])
  where w.n <> all(out_of);

  delete from alarm a
  using jsonb_to_recordset(acts->'heads') as f(n int, id uuid, alarms boolean)
  where a.county = in_county and a.case_id = f.id and f.alarms and f.n <> all(out_of);
  insert into alarm (county, case_id, at, list)
  select in_county, a.case_id, a.at, a.list
  from jsonb_to_recordset(acts->'alarms') as a(n int, case_id uuid, at timestamptz, list jsonb)
  where a.n <> all(out_of);

  insert into follower (county, case_id, person_id, side, since)
  select in_county, s.case_id, s.person_id, s.side, s.since
  from jsonb_to_recordset(acts->'sides')
    as s(n int, case_id uuid, person_id uuid, side text, since timestamptz)
  where s.n <> all(out_of)
  on conflict do nothing;

  insert into attachment (county, case_id, seq, blob_id, name, type, bytes, thumbnail)
  select in_county, a.case_id, a.seq, a.blob_id, a.name, a.type, a.bytes, a.thumbnail
  from jsonb_to_recordset(acts->'attachments') as a(n int, case_id uuid, seq int, blob_id text,
    name text, type text, bytes bigint, thumbnail boolean)
  where a.n <> all(out_of);

  insert into case_search as old (county, case_id, area, opened_at, confidential, words)
  select in_county, s.case_id, s.area, s.opened_at, s.confidential, s.words
  from jsonb_to_recordset(acts->'searches') as s(n int, case_id uuid, area text,
    opened_at timestamptz, confidential boolean, words text[])
  where s.n <> all(out_of)
  on conflict (county, case_id) do update set
    area = excluded.area, confidential = excluded.confidential, words = excluded.words;
end $$;

do $$ begin
  if exists (select from pg_roles where rolname = 'linli_app') then
    grant select, insert, update, delete on alarm to linli_app;
  end if;
end $$;
