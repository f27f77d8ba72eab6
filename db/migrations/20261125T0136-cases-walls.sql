-- Lists ask which open matters are walled off from somebody: few are.
create index if not exists wait_walled on wait (county, case_id) where walled <> '{}';

-- As before, and a file may be carried over to another version of its procedure.
create or replace function case_files_write(in_county text, acts jsonb, out_of int[])
returns void language plpgsql as $$
begin
  update case_file c set
    version = f.version, edition = f.edition, area = f.area, village = f.village, state = f.state,
    step = f.step, stage = f.stage, status = f.status, concerned_id = f.concerned_id,
    proxy_id = f.proxy_id,
    keeper_id = f.keeper_id, confidential = f.confidential, walled = f.walled, title = f.title,
    category = f.category, urgency = f.urgency, due = f.due, stage_due = f.stage_due, seq = f.seq,
    head_hash = f.head_hash, merged_into = f.merged_into, responded_at = f.responded_at,
    ended_at = f.ended_at, end_word = f.end_word, reopened = f.reopened, homes = f.homes,
    former = f.former, tally = f.tally
  from jsonb_to_recordset(acts->'moves') as f(n int, id uuid, version int, edition text, area text,
    village text, state jsonb, step text, stage smallint, status text, concerned_id uuid,
    proxy_id uuid, keeper_id uuid, confidential boolean, walled uuid[], title text,
    category text, urgency text,
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
