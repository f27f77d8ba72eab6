-- A notice may be about something that is no case: a meeting, a vote. Then it says where it leads.

alter table notice add column path text;

-- As before, with the path of those that have one.
create or replace function notice_add_many(items jsonb) returns int language plpgsql as $$
declare
  new_count int;
begin
  with added as (
    insert into notice (county, id, case_id, seq, person_id, says, zh, en, at, path)
    select i.county, i.id, i."caseId", i.seq, i."personId", i.says, i.zh, i.en, i.at, i.path
    from jsonb_to_recordset(items) as i(county text, id uuid, "caseId" uuid, seq int,
      "personId" uuid, says text, zh text, en text, at timestamptz, path text)
    on conflict (county, case_id, seq, person_id, says) do nothing
    returning county, id, person_id, at
  ), due as (
    insert into delivery (county, notice_id, channel, state, next_at)
    select added.county, added.id, p.channel, 'waiting', added.at
    from added join notice_preference p
      on p.county = added.county and p.person_id = added.person_id and p.wanted
    union all
    select added.county, added.id, d.channel, 'waiting', added.at
    from added join notice_default d on d.county = added.county
    where not exists (
      select from notice_preference p
      where p.county = added.county and p.person_id = added.person_id and p.channel = d.channel
    )
  )
  select count(*) into new_count from added;
  return new_count;
end $$;
