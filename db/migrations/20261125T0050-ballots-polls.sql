-- Polls 表决: one opening of voting over one frozen roll. What a poll is stands in its row; how it
-- got there, who took part and what they chose is only ever added to. Every key begins with the
-- county. No triggers, no keys across rooms.

create table poll (
  county text collate "C" not null,
  id uuid not null,
  -- The estate whose owners decide.
  area text collate "C" not null,
  roll_id text collate "C" not null,
  -- Null until it is announced.
  frozen_id text collate "C",
  title jsonb not null,
  words text not null,
  secret boolean not null,
  -- Id of the rule pack.
  pack text not null,
  form text not null check (form in ('written', 'meeting', 'online')),
  roads text[] not null,
  -- YYYY-MM-DD on which the owners are told (R 1.22); null: the day of announcing.
  notice_on text collate "C",
  opens_at timestamptz not null,
  closes_at timestamptz not null check (closes_at > opens_at),
  ties text not null check (ties in ('draw', 'runoff')),
  -- Published before the poll opens; with the root of the ballots it seeds the lots.
  seed text not null,
  state text not null check (state in ('draft', 'announced', 'open', 'closed', 'declared')),
  created_by uuid,
  created_at timestamptz not null,
  -- Of all ballots (RFC 9162); null until it is declared.
  root text,
  -- The figures as they were declared; null until then.
  result jsonb,
  primary key (county, id)
);
create index poll_area on poll (county, area);
create index poll_due on poll (county, state, opens_at, closes_at)
  where state in ('announced', 'open');

create table poll_motion (
  county text collate "C" not null,
  poll_id uuid not null,
  number smallint not null,
  -- Item 1 to 9 of the law's list.
  item smallint not null check (item between 1 and 9),
  title jsonb not null,
  words text not null,
  -- {seats, substitutes, candidates: [{number, name, unit, about}]}; null: a question of yes or no.
  election jsonb,
  primary key (county, poll_id, number)
);

-- Each state with who brought it about and when. Never changed.
create table poll_step (
  county text collate "C" not null,
  poll_id uuid not null,
  state text not null,
  at timestamptz not null,
  -- Null: time itself.
  by uuid,
  why text,
  primary key (county, poll_id, state)
);

-- Who took part 参加: a unit once, or again where the last ballot counts. In a secret poll it has
-- no time, and nothing of it is found again beside a choice.
create table poll_mark (
  county text collate "C" not null,
  poll_id uuid not null,
  unit text collate "C" not null,
  -- 1 for the first ballot of the unit.
  n smallint not null,
  road text not null check (road in ('web', 'paper', 'phone', 'visit')),
  -- Null in a secret poll.
  at timestamptz,
  receipt text collate "C" not null,
  -- In whose name: an owner of the frozen roll.
  voter text collate "C" not null,
  -- Who took it by phone or at the door: {by, second, evidence}; null for web and paper.
  takers jsonb,
  primary key (county, poll_id, unit, n)
);

-- Choices of an open poll: the register that the law asks for.
create table poll_ballot (
  county text collate "C" not null,
  poll_id uuid not null,
  unit text collate "C" not null,
  n smallint not null,
  -- Choice by number of the motion: {"1": "yes", "2": "for:1,3"}.
  answers jsonb not null,
  primary key (county, poll_id, unit, n)
);

-- The box 票箱 of a secret poll: what was chosen, sealed and of equal length, under a key of chance.
-- Emptied at closing, when the pieces are written in the order of new random keys.
create table poll_box (
  county text collate "C" not null,
  poll_id uuid not null,
  key bytea not null,
  sealed bytea not null,
  primary key (county, poll_id, key)
);

create table poll_piece (
  county text collate "C" not null,
  poll_id uuid not null,
  -- 12 bytes of chance.
  key bytea not null,
  motion smallint not null,
  choice text not null,
  persons smallint not null,
  -- 0.01 m².
  area bigint not null,
  primary key (county, poll_id, key)
);

-- Ballots that were not accepted, with the reason, never with the choice.
create table poll_refused (
  county text collate "C" not null,
  poll_id uuid not null,
  id uuid not null,
  unit text collate "C" not null,
  road text not null,
  reason text not null,
  at timestamptz not null,
  -- Who brought it.
  by uuid,
  primary key (county, poll_id, id)
);

-- Proof of service 送达: who brought the papers to a unit, how and when.
create table poll_delivery (
  county text collate "C" not null,
  poll_id uuid not null,
  id uuid not null,
  unit text collate "C" not null,
  how text not null check (how in ('hand', 'post', 'message', 'door', 'notice')),
  at timestamptz not null,
  by uuid,
  companion uuid,
  evidence text not null,
  primary key (county, poll_id, id)
);
create index poll_delivery_unit on poll_delivery (county, poll_id, unit);

-- Printed papers. `ballot` is an open poll's, bound to a unit; in a secret poll the `stub` is bound
-- to the units of a person, and the `slip` that goes into the box to nobody.
create table poll_paper (
  county text collate "C" not null,
  poll_id uuid not null,
  serial text collate "C" not null,
  kind text not null check (kind in ('ballot', 'stub', 'slip')),
  -- Null for a slip.
  unit text collate "C" check ((unit is null) = (kind = 'slip')),
  units text[] not null,
  persons smallint not null,
  -- 0.01 m².
  area bigint not null,
  -- `refused`: it came back and was not accepted, for the unit had voted or the poll was closed.
  state text not null check (state in ('printed', 'returned', 'entered', 'refused', 'void')),
  -- The mark of the unit that this paper made.
  n smallint,
  why_void text,
  primary key (county, poll_id, serial)
);
create index poll_paper_unit on poll_paper (county, poll_id, unit);

-- What two people read from one paper, each alone. Of a secret poll's slips it is removed when the
-- poll is declared.
create table poll_entry (
  county text collate "C" not null,
  poll_id uuid not null,
  serial text collate "C" not null,
  by uuid not null,
  answers jsonb not null,
  primary key (county, poll_id, serial, by)
);

-- The one way in which ballots are accepted: whatever waits, many in one call and one commit.
--   ballots  {n, poll, units, road, at, receipt, voter, takers, by, again, secret, answers,
--            key, sealed}
--     again: `never` when the unit's first ballot stands whoever sent it, `other` when another owner
--     of the unit may send one, too (they may differ: the count says so), `always` when the same one
--     may, whose last ballot counts.
--     answers: null for a paper whose choices are not read yet. key, sealed: hex, or null.
--     by: who brings it, for the list of refused ballots.
-- Answers those that were not accepted: [{n, code}], code `repeated` when the very same ballot (by
-- its receipt) is in already, `unit-voted` or `poll-not-open`, which stand in poll_refused then.
create function ballot_many(in_county text, ballots jsonb) returns jsonb language plpgsql as $$
declare
  out_of jsonb;
begin
  -- Whoever closes the poll waits for us, and two processes that write for one poll take turns:
  -- what was read here stays true until the commit.
  perform from poll p where p.county = in_county
    and p.id in (select (b->>'poll')::uuid from jsonb_array_elements(ballots) b)
    order by p.id for no key update;

  with asked as (
    select * from jsonb_to_recordset(ballots) as b(n int, poll uuid, units text[], road text,
      at timestamptz, receipt text, voter text, takers jsonb, by uuid, again text, secret boolean,
      answers jsonb, key text, sealed text)
  ), by_unit as (
    -- Asked of the key for each unit by itself, however large the table has grown.
    select a.n, u.unit, k.last, k.is_same, k.is_own
    from asked a cross join unnest(a.units) as u(unit) cross join lateral (
      select coalesce(max(m.n), 0) as last, coalesce(bool_or(m.receipt = a.receipt), false) as is_same,
        coalesce(bool_or(a.again = 'never' or m.voter = a.voter), false) as is_own
      from poll_mark m
      where m.county = in_county and m.poll_id = a.poll and m.unit = u.unit
    ) as k
  ), judged as (
    select a.n, case
      when bool_or(b.is_same) then 'repeated'
      when p.state is distinct from 'open' or a.at >= p.closes_at then 'poll-not-open'
      when a.again <> 'always' and bool_or(b.is_own) then 'unit-voted'
      end as code
    from asked a join by_unit b on b.n = a.n
      left join poll p on p.county = in_county and p.id = a.poll
    group by a.n, a.at, a.again, p.state, p.closes_at
  ), noted as (
    insert into poll_refused (county, poll_id, id, unit, road, reason, at, by)
    select in_county, a.poll, gen_random_uuid(), a.units[1], a.road, j.code, a.at, a.by
    from judged j join asked a on a.n = j.n where j.code in ('unit-voted', 'poll-not-open')
  ), marked as (
    insert into poll_mark (county, poll_id, unit, n, road, at, receipt, voter, takers)
    select in_county, a.poll, b.unit, b.last + 1, a.road, case when a.secret then null else a.at end,
      a.receipt, a.voter, a.takers
    from judged j join asked a on a.n = j.n join by_unit b on b.n = j.n where j.code is null
  ), registered as (
    insert into poll_ballot (county, poll_id, unit, n, answers)
    select in_county, a.poll, b.unit, b.last + 1, a.answers
    from judged j join asked a on a.n = j.n join by_unit b on b.n = j.n
    where j.code is null and jsonb_typeof(a.answers) = 'object'
  ), boxed as (
    insert into poll_box (county, poll_id, key, sealed)
    select in_county, a.poll, decode(a.key, 'hex'), decode(a.sealed, 'hex')
    from judged j join asked a on a.n = j.n where j.code is null and a.sealed is not null
  )
  select coalesce(jsonb_agg(jsonb_build_object('n', j.n, 'code', j.code)), '[]') into out_of
  from judged j where j.code is not null;
  return out_of;
end $$;

-- The program adds, and changes only where it says so above.
do $$
begin
  if exists (select from pg_roles where rolname = 'linli_app') then
    revoke update, delete, truncate on poll_step, poll_mark, poll_ballot, poll_piece, poll_refused,
      poll_delivery from linli_app;
    revoke delete, truncate on poll, poll_paper from linli_app;
    revoke update, truncate on poll_box, poll_entry from linli_app;
    -- So that what was emptied out of the box does not lie on in its pages.
    if current_setting('server_version_num')::int >= 170000 then
      execute 'grant maintain on poll_box, poll_entry to linli_app';
    end if;
  end if;
end $$;
