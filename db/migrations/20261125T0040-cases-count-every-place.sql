-- Sums of every place at hand, from the county down to a stairway, so that no figure of a grid walks
-- its cases and no figure of a county its communities. An act adds one line to `counter_change` and
-- waits for nobody; now and then the lines are folded into the sums of all places around. Whoever
-- reads takes both from `counter_now` and `stage_time_now`, so that nothing is ever out of date.

drop table counter;

-- By place, kind and month of opening. `level` is the length of the place's code.
create table counter (
  county text collate "C" not null,
  level smallint not null,
  place text collate "C" not null,
  procedure text not null,
  category text not null,
  month date not null,
  opened int not null,
  open_now int not null,
  -- Of those open now: where nobody has begun, and which wait for somebody's rating.
  fresh int not null,
  rating int not null,
  ended int not null,
  late int not null,
  responded int not null,
  in_time int not null,
  rated int not null,
  solved int not null,
  satisfied int not null,
  left_out int not null,
  primary key (county, level, place, procedure, category, month)
) with (fillfactor = 80);

-- How long cases were in a stage that they have left: how many of them by length (`bucket`, see
-- src/cases/stage-time.ts), stage, place, kind and month of opening.
create table stage_time (
  county text collate "C" not null,
  level smallint not null,
  place text collate "C" not null,
  procedure text not null,
  month date not null,
  stage smallint not null,
  bucket smallint not null,
  cases int not null,
  primary key (county, level, place, procedure, month, stage, bucket)
) with (fillfactor = 80);

-- What acts have changed since the last fold: differences of one case at its own place.
create table counter_change (
  county text collate "C" not null,
  place text collate "C" not null,
  procedure text not null,
  category text not null,
  month date not null,
  opened int not null,
  open_now int not null,
  fresh int not null,
  rating int not null,
  ended int not null,
  late int not null,
  responded int not null,
  in_time int not null,
  rated int not null,
  solved int not null,
  satisfied int not null,
  left_out int not null,
  -- 100 * (stage + 1) + bucket for a stage that was left; negative: no longer so long.
  times smallint[] not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- A line for each place around the one where a case lies, and for that place itself.
create view counter_change_around as
  select c.county, l.level::smallint, left(c.place, l.level) as place, c.procedure, c.category, c.month,
    c.opened, c.open_now, c.fresh, c.rating, c.ended, c.late, c.responded, c.in_time, c.rated,
    c.solved, c.satisfied, c.left_out, c.times
  from counter_change c
  join (values (6), (9), (12), (15), (18), (22), (25)) as l(level)
    on l.level <= length(c.place);

create view counter_now as
  select county, level, place, procedure, category, month, opened, open_now, fresh, rating, ended,
    late, responded, in_time, rated, solved, satisfied, left_out
  from counter
  union all
  select county, level, place, procedure, category, month, opened, open_now, fresh, rating, ended,
    late, responded, in_time, rated, solved, satisfied, left_out
  from counter_change_around;

create view stage_time_now as
  select county, level, place, procedure, month, stage, bucket, cases from stage_time
  union all
  select c.county, c.level, c.place, c.procedure, c.month, (abs(t.at) / 100 - 1)::smallint,
    (abs(t.at) % 100)::smallint, sign(t.at)::int
  from counter_change_around c cross join lateral unnest(c.times) as t(at);

-- Puts what was changed into the sums; answers how many lines it took. Of two that fold at once the
-- second goes away: what it would have taken is taken.
create function case_counters_fold() returns int language plpgsql as $$
declare
  taken int;
begin
  if not pg_try_advisory_xact_lock(7165022) then return 0; end if;
  with gone as (
    delete from counter_change returning *
  ), around as (
    select c.*, l.level, left(c.place, l.level) as around from gone c
    join (values (6), (9), (12), (15), (18), (22), (25)) as l(level)
      on l.level <= length(c.place)
  ), counted as (
    insert into counter as c (county, level, place, procedure, category, month, opened, open_now,
      fresh, rating, ended, late, responded, in_time, rated, solved, satisfied, left_out)
    select county, level, around, procedure, category, month, sum(opened), sum(open_now),
      sum(fresh), sum(rating), sum(ended), sum(late), sum(responded), sum(in_time), sum(rated),
      sum(solved), sum(satisfied), sum(left_out)
    from around group by 1, 2, 3, 4, 5, 6
    on conflict (county, level, place, procedure, category, month) do update set
      opened = c.opened + excluded.opened, open_now = c.open_now + excluded.open_now,
      fresh = c.fresh + excluded.fresh, rating = c.rating + excluded.rating,
      ended = c.ended + excluded.ended, late = c.late + excluded.late,
      responded = c.responded + excluded.responded, in_time = c.in_time + excluded.in_time,
      rated = c.rated + excluded.rated, solved = c.solved + excluded.solved,
      satisfied = c.satisfied + excluded.satisfied, left_out = c.left_out + excluded.left_out
  ), timed as (
    insert into stage_time as s (county, level, place, procedure, month, stage, bucket, cases)
    select a.county, a.level, a.around, a.procedure, a.month, abs(t.at) / 100 - 1,
      abs(t.at) % 100, sum(sign(t.at))
    from around a cross join lateral unnest(a.times) as t(at)
    group by 1, 2, 3, 4, 5, 6, 7 having sum(sign(t.at)) <> 0
    on conflict (county, level, place, procedure, month, stage, bucket) do update set
      cases = s.cases + excluded.cases
  )
  select count(*) into taken from gone;
  return taken;
end $$;

-- Of an open case that nobody has answered, the month of its opening: the dashboard counts those
-- that are late from the index alone, and the first answer rewrites no index of case_file.
alter table wait add column unanswered date;
update wait w set unanswered = (c.tally->>'month')::date from case_file c
where c.county = w.county and c.id = w.case_id and c.responded_at is null;
drop index case_unanswered;
drop index wait_area;
create index wait_area on wait (county, village, due, case_id)
  include (case_area, stage, side, procedure, category, unanswered)
  where is_first and not confidential;

-- The files behind a figure, the newest first.
create index case_opened on case_file (county, village, opened_at desc, id)
  where not confidential;

-- The sums of what is there. How long its stages were was not kept until now: it is counted from
-- here on.
update case_file c set tally = jsonb_set(c.tally, '{counts}', c.tally->'counts' || jsonb_build_object(
    'fresh', (c.stage = 0)::int, 'rating', (w.side is not null)::int))
from wait w where w.county = c.county and w.case_id = c.id and w.is_first;

insert into counter (county, level, place, procedure, category, month, opened, open_now, fresh,
  rating, ended, late, responded, in_time, rated, solved, satisfied, left_out)
select county, l.level, left(area, l.level), procedure, category, month, sum(opened), sum(open_now),
  sum(fresh), sum(rating), sum(ended), sum(late), sum(responded), sum(in_time), sum(rated),
  sum(solved), sum(satisfied), sum(left_out)
from (
  select c.county, c.area, c.tally->>'procedure' as procedure, c.tally->>'category' as category,
    (c.tally->>'month')::date as month, sum(n.opened) as opened, sum(n.open_now) as open_now,
    sum(coalesce(n.fresh, 0)) as fresh, sum(coalesce(n.rating, 0)) as rating,
    sum(n.ended) as ended, sum(n.late) as late, sum(n.responded) as responded,
    sum(n.in_time) as in_time, sum(n.rated) as rated, sum(n.solved) as solved,
    sum(n.satisfied) as satisfied, sum(n.left_out) as left_out
  from case_file c, jsonb_to_record(c.tally->'counts') as n(opened int, open_now int, fresh int,
    rating int, ended int, late int, responded int, in_time int, rated int, solved int,
    satisfied int, left_out int)
  where not c.confidential group by 1, 2, 3, 4, 5
) leaf
join (values (6), (9), (12), (15), (18), (22), (25)) as l(level)
  on l.level <= length(leaf.area)
group by 1, 2, 3, 4, 5, 6;

do $$ begin
  if exists (select from pg_roles where rolname = 'linli_app') then
    grant select, insert, update, delete on counter, stage_time, counter_change to linli_app;
    grant select on counter_change_around, counter_now, stage_time_now to linli_app;
  end if;
end $$;

-- What an act writes, with the two new things in it.
create or replace function case_places_write(in_county text, acts jsonb, out_of int[])
returns void language plpgsql as $$
begin
  delete from wait w using jsonb_to_recordset(acts->'heads') as f(n int, id uuid)
  where w.county = in_county and w.case_id = f.id and f.n <> all(out_of);
  insert into wait (county, case_id, place, role, post, area, person_id, side, not_ids, due,
    is_first, village, case_area, step, stage, procedure, category, confidential, walled, unanswered)
  select in_county, w.case_id, w.place, w.role, w.post, w.area, w.person_id, w.side, w.not_ids,
    w.due, w.is_first, w.village, w.case_area, w.step, w.stage, w.procedure, w.category,
    w.confidential, w.walled, w.unanswered
  from jsonb_to_recordset(acts->'waits') as w(n int, case_id uuid, place text, role text,
    post text, area text, person_id uuid, side text, not_ids uuid[], due timestamptz,
    is_first boolean, village text, case_area text, step text, stage smallint,
    procedure text, category text, confidential boolean, walled uuid[],
    unanswered date)
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

-- Of the counts only those that changed are told.
create or replace function case_counters_add(in_county text, acts jsonb, out_of int[])
returns void language sql as $$
  insert into counter_change (county, place, procedure, category, month, opened, open_now, fresh,
    rating, ended, late, responded, in_time, rated, solved, satisfied, left_out, times)
  select in_county, x.place, x.procedure, x.category, x.month, coalesce(x.opened, 0),
    coalesce(x.open_now, 0), coalesce(x.fresh, 0), coalesce(x.rating, 0), coalesce(x.ended, 0),
    coalesce(x.late, 0), coalesce(x.responded, 0), coalesce(x.in_time, 0), coalesce(x.rated, 0),
    coalesce(x.solved, 0), coalesce(x.satisfied, 0), coalesce(x.left_out, 0),
    coalesce(x.times, '{}')
  from jsonb_to_recordset(acts->'counters') as x(n int, place text, procedure text,
    category text, month date, opened int, open_now int, fresh int, rating int, ended int,
    late int, responded int, in_time int, rated int, solved int, satisfied int, left_out int,
    times smallint[])
  where x.n <> all(out_of);
$$;
