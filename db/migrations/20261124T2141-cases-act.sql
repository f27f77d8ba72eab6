-- The one way in which cases are written: whatever waits, many acts in one call and one commit.

-- Takes serial numbers of a county and a year; answers the first of them.
create function case_number_take(in_county text, in_year int, how_many int)
returns int language sql as $$
  insert into case_number as c (county, year, last) values (in_county, in_year, how_many)
  on conflict (county, year) do update set last = c.last + how_many
  returning last - how_many + 1;
$$;

-- `acts` holds lists that share a group number n: what belongs together is written together or not
-- at all, and one group that is refused leaves its neighbours alone.
--   groups    {n, actor, key, asked, answer, at}     key: null when the caller sent none
--   heads     {n, was, id, alarms}                   was: seq before the act; of files that move;
--                                                    alarms: false leaves those that are set
--   moves     {n, id, ...}                           what such a file is from now on
--   opens     {n, id, ...}                           new files
--   entries, waits, alarms, sides, attachments, counters, searches   {n, ...}
--   notices   {n, items}                             items as notice_add_many wants them
-- Answers the groups that were not written: [{n, code, answer}], code `repeated` with the first
-- answer, or `case-moved`. Everything else is written when the call returns.
create function act_many(in_county text, acts jsonb) returns jsonb language plpgsql as $$
declare
  repeated int[];
  moved int[];
  out_of int[];
  refused jsonb := '[]';
begin
  with taken as (
    insert into idempotency (county, actor, key, asked, answer, at)
    select in_county, g.actor, g.key, g.asked, g.answer, g.at
    from jsonb_to_recordset(acts->'groups')
      as g(n int, actor text, key text, asked bytea, answer jsonb, at timestamptz)
    where g.key is not null
    on conflict (county, actor, key) do nothing
    returning actor, key
  )
  select array_agg(g.n) into repeated
  from jsonb_to_recordset(acts->'groups') as g(n int, actor text, key text)
  where g.key is not null
    and not exists (select from taken t where t.actor = g.actor and t.key = g.key);

  -- Locked in one order, so that two writers of one county never wait for each other in a circle.
  with wanted as (
    select f.n, f.id, f.was
    from jsonb_to_recordset(acts->'heads') as f(n int, id uuid, was int)
  ), found as (
    select c.id, c.seq from case_file c
    where c.county = in_county and c.id in (select w.id from wanted w)
    order by c.id for no key update
  )
  select array_agg(distinct w.n) into moved
  from wanted w left join found f on f.id = w.id
  where f.seq is distinct from w.was;

  out_of := coalesce(repeated, '{}') || coalesce(moved, '{}');
  if repeated is not null then
    select jsonb_agg(jsonb_build_object(
      'n', g.n, 'code', 'repeated', 'asked', encode(i.asked, 'hex'), 'answer', i.answer))
    into refused
    from jsonb_to_recordset(acts->'groups') as g(n int, actor text, key text)
    join idempotency i on i.county = in_county and i.actor = g.actor and i.key = g.key
    where g.n = any(repeated);
  end if;
  if moved is not null then
    select refused || jsonb_agg(jsonb_build_object('n', m, 'code', 'case-moved')) into refused
    from unnest(moved) as m where m <> all(coalesce(repeated, '{}'));
    -- Nothing was done under their keys: the same act may be tried again.
    delete from idempotency i
    using jsonb_to_recordset(acts->'groups') as g(n int, actor text, key text)
    where i.county = in_county and i.actor = g.actor and i.key = g.key
      and g.n = any(moved) and g.n <> all(coalesce(repeated, '{}'));
  end if;

  perform case_files_write(in_county, acts, out_of);
  perform case_places_write(in_county, acts, out_of);
  perform case_counters_add(in_county, acts, out_of);
  perform notice_add_many(items.list) from (
    select jsonb_agg(item) as list
    from jsonb_to_recordset(acts->'notices') as x(n int, items jsonb),
      jsonb_array_elements(x.items) as item
    where x.n <> all(out_of)
  ) as items where items.list is not null;
  return coalesce(refused, '[]');
end $$;

create function case_files_write(in_county text, acts jsonb, out_of int[])
returns void language plpgsql as $$
begin
  update case_file c set
    area = f.area, village = f.village, state = f.state, step = f.step, stage = f.stage,
    status = f.status, concerned_id = f.concerned_id, proxy_id = f.proxy_id,
    keeper_id = f.keeper_id, confidential = f.confidential, walled = f.walled, title = f.title,
    category = f.category, urgency = f.urgency, due = f.due, stage_due = f.stage_due, seq = f.seq,
    head_hash = f.head_hash, merged_into = f.merged_into, responded_at = f.responded_at,
    ended_at = f.ended_at, end_word = f.end_word, reopened = f.reopened, homes = f.homes,
    former = f.former, tally = f.tally
  from jsonb_to_recordset(acts->'moves') as f(n int, id uuid, area text, village text,
    state jsonb, step text, stage smallint, status text, concerned_id uuid, proxy_id uuid,
    keeper_id uuid, confidential boolean, walled uuid[], title text, category text, urgency text,
    due timestamptz, stage_due timestamptz, seq int, head_hash bytea, merged_into uuid,
    responded_at timestamptz, ended_at timestamptz, end_word text, reopened smallint, homes int,
    former jsonb, tally jsonb)
  where c.county = in_county and c.id = f.id and f.n <> all(out_of);

  insert into case_file (county, id, number, procedure, version, edition, area, village, state,
    step, stage, status, opener_id, concerned_id, proxy_id, keeper_id, channel, confidential,
    walled, title, category, urgency, due, stage_due, seq, head_hash, parent_id, parent_key,
    root_id, root_number, merged_into, opened_at, responded_at, ended_at, end_word, reopened,
    homes, former, tally)
  select in_county, f.id, f.number, f.procedure, f.version, f.edition, f.area, f.village, f.state,
    f.step, f.stage, f.status, f.opener_id, f.concerned_id, f.proxy_id, f.keeper_id, f.channel,
    f.confidential, f.walled, f.title, f.category, f.urgency, f.due, f.stage_due, f.seq,
    f.head_hash, f.parent_id, f.parent_key, f.root_id, f.root_number, f.merged_into, f.opened_at,
    f.responded_at, f.ended_at, f.end_word, f.reopened, f.homes, f.former, f.tally
  from jsonb_to_recordset(acts->'opens') as f(n int, id uuid, number text,
    procedure text, version int, edition text, area text, village text, state jsonb, step text,
    stage smallint, status text, opener_id uuid, concerned_id uuid, proxy_id uuid, keeper_id uuid,
    channel text, confidential boolean, walled uuid[], title text, category text, urgency text,
    due timestamptz, stage_due timestamptz, seq int, head_hash bytea, parent_id uuid,
    parent_key text, root_id uuid, root_number text, merged_into uuid, opened_at timestamptz,
    responded_at timestamptz, ended_at timestamptz, end_word text, reopened smallint, homes int,
    former jsonb, tally jsonb)
  where f.n <> all(out_of);

  insert into entry (county, case_id, seq, at, actor, post, act, from_place, to_places, about,
    form_hash, prev_hash, hash)
  select in_county, e.case_id, e.seq, e.at, e.actor, e.post, e.act, e.from_place, e.to_places,
    e.about, e.form_hash, e.prev_hash, e.hash
  from jsonb_to_recordset(acts->'entries') as e(n int, case_id uuid, seq int, at timestamptz,
    actor uuid, post text, act text, from_place text, to_places text[], about jsonb,
    form_hash bytea, prev_hash bytea, hash bytea)
  where e.n <> all(out_of);

  insert into entry_body (county, case_id, seq, words, salt)
  select in_county, e.case_id, e.seq, e.words, e.salt
  from jsonb_to_recordset(acts->'entries')
    as e(n int, case_id uuid, seq int, words jsonb, salt bytea)
  where e.n <> all(out_of);
end $$;

create function case_places_write(in_county text, acts jsonb, out_of int[])
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

create function case_counters_add(in_county text, acts jsonb, out_of int[])
returns void language sql as $$
  insert into counter as c (county, village, procedure, category, month, opened, open_now, ended,
    late, responded, in_time, rated, solved, satisfied, left_out)
  select in_county, x.village, x.procedure, x.category, x.month, sum(x.opened), sum(x.open_now),
    sum(x.ended), sum(x.late), sum(x.responded), sum(x.in_time), sum(x.rated), sum(x.solved),
    sum(x.satisfied), sum(x.left_out)
  from jsonb_to_recordset(acts->'counters') as x(n int, village text, procedure text,
    category text, month date, opened int, open_now int, ended int, late int, responded int,
    in_time int, rated int, solved int, satisfied int, left_out int)
  where x.n <> all(out_of)
  group by x.village, x.procedure, x.category, x.month
  order by x.village, x.procedure, x.category, x.month
  on conflict (county, village, procedure, category, month) do update set
    opened = c.opened + excluded.opened, open_now = c.open_now + excluded.open_now,
    ended = c.ended + excluded.ended, late = c.late + excluded.late,
    responded = c.responded + excluded.responded, in_time = c.in_time + excluded.in_time,
    rated = c.rated + excluded.rated, solved = c.solved + excluded.solved,
    satisfied = c.satisfied + excluded.satisfied, left_out = c.left_out + excluded.left_out;
$$;
