-- Budget rounds 预算轮: money of a place, projects, and who has voted. What was chosen lies apart in
-- the urn, without person, order or time: one row a round, a bag of equal choices and their number.

create table budget_round (
  county text collate "C" not null,
  id uuid not null,
  area text collate "C" not null,
  title text not null,
  story text not null,
  money_fen bigint not null check (money_fen > 0),
  vote_type text not null check (vote_type in ('approval', 'ordinal', 'cumulative', 'scoring')),
  chooses_min int not null,
  chooses_max int not null,
  -- Cumulative: points to give away; scoring: most for one project; otherwise null.
  points_max int,
  -- What a scoring ballot gives to a project that it does not name.
  points_default text not null default '0',
  rule text not null,
  utility text not null,
  completion text not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  state text not null check (state in ('draft', 'published', 'counted', 'off')),
  -- A round that was held elsewhere and brought in as a file.
  imported boolean not null default false,
  made_by uuid not null,
  made_at timestamptz not null,
  published_by uuid,
  published_at timestamptz,
  off_reason text,
  primary key (county, id)
);
create index budget_round_area on budget_round (county, area, closes_at);

create table budget_project (
  county text collate "C" not null,
  round_id uuid not null,
  -- Decides between equals, compared as a string.
  id text collate "C" not null,
  title text not null,
  place text not null,
  category text not null,
  story text not null,
  cost_fen bigint not null check (cost_fen >= 0),
  primary key (county, round_id, id)
);

-- Who has voted, and by which road: only ever added to. Never what.
create table budget_mark (
  county text collate "C" not null,
  round_id uuid not null,
  person_id uuid not null,
  road text not null check (road in ('web', 'phone', 'paper')),
  by_person uuid not null,
  at timestamptz not null,
  primary key (county, round_id, person_id)
);

create table budget_urn (
  county text collate "C" not null,
  round_id uuid not null,
  -- A choice as text -> how many ballots say it.
  bag jsonb not null,
  ballots int not null,
  -- Of these, copied from paper.
  papers int not null,
  primary key (county, round_id)
);

-- The result as it was counted, with the file from which anybody counts it again: never changed.
create table budget_result (
  county text collate "C" not null,
  round_id uuid not null,
  result jsonb not null,
  pabulib text not null,
  counted_by uuid not null,
  counted_at timestamptz not null,
  primary key (county, round_id)
);

-- What was asked under a caller's own key is done once.
create table budget_key (
  county text collate "C" not null,
  actor uuid not null,
  key text collate "C" not null,
  asked bytea not null,
  answer jsonb,
  at timestamptz not null,
  primary key (county, actor, key)
);

do $$
begin
  if exists (select from pg_roles where rolname = 'linli_app') then
    grant select, insert, update on budget_round, budget_urn, budget_key to linli_app;
    grant select, insert, update, delete on budget_project to linli_app;
    revoke all on budget_mark, budget_result from linli_app;
    grant select, insert on budget_mark, budget_result to linli_app;
  end if;
end $$;
