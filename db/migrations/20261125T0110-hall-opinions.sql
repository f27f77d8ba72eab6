-- Opinion conversations 观点地图: statements of neighbours, and who agrees with them. Who somebody
-- is stands nowhere in clear: a voter is a number inside one conversation, found again by a keyed hash.

create table conversation (
  county text collate "C" not null,
  id uuid not null,
  area text collate "C" not null,
  title text not null,
  about text not null,
  -- Letters of a statement.
  letters_max int not null check (letters_max between 10 and 140),
  -- Residents may write statements; each waits until it was read, or is shown at once.
  writing text not null check (writing in ('read-first', 'shown-first', 'closed')),
  made_by uuid not null,
  made_at timestamptz not null,
  opened_at timestamptz,
  closes_at timestamptz,
  closed_at timestamptz,
  closed_by uuid,
  primary key (county, id)
);
create index conversation_area on conversation (county, area);

create table statement (
  county text collate "C" not null,
  conversation_id uuid not null,
  number int not null,
  words text not null,
  -- Keyed hash of the resident who wrote it; null: put in by staff.
  author bytea,
  key_hash bytea,
  at timestamptz not null,
  state text not null check (state in ('waiting', 'shown', 'refused', 'same')),
  -- Why, as its author reads it.
  reason text,
  same_as int,
  decided_by uuid,
  decided_at timestamptz,
  primary key (county, conversation_id, number)
);
create index statement_author on statement (county, conversation_id, author)
  where author is not null;
create unique index statement_key on statement (county, conversation_id, key_hash)
  where key_hash is not null;

create table opinion_voter (
  county text collate "C" not null,
  conversation_id uuid not null,
  voter int not null,
  who bytea not null,
  -- A paper slip that staff typed in; null: somebody on the web.
  slip text,
  entered_by uuid,
  at timestamptz not null,
  primary key (county, conversation_id, voter),
  unique (county, conversation_id, who)
);
create index opinion_voter_slip on opinion_voter (county, conversation_id, slip)
  where slip is not null;

-- Each change takes a new number, so that whoever keeps the votes in memory asks only for what is new.
create sequence opinion_vote_seq;
create table opinion_vote (
  county text collate "C" not null,
  conversation_id uuid not null,
  voter int not null,
  statement int not null,
  value smallint not null check (value in (-1, 0, 1)),
  seq bigint not null default nextval('opinion_vote_seq'),
  at timestamptz not null,
  primary key (county, conversation_id, voter, statement)
);
create unique index opinion_vote_news on opinion_vote (county, conversation_id, seq);

do $$
begin
  if exists (select from pg_roles where rolname = 'linli_app') then
    revoke delete, truncate on conversation, statement, opinion_voter, opinion_vote from linli_app;
    grant select, insert, update on conversation, statement, opinion_vote to linli_app;
    -- What somebody wrote is never rewritten; it is shown, or refused with a reason.
    revoke update on statement from linli_app;
    grant update (state, reason, same_as, decided_by, decided_at) on statement to linli_app;
    revoke update on opinion_voter from linli_app;
    grant select, insert on opinion_voter to linli_app;
    grant usage, select on sequence opinion_vote_seq to linli_app;
  end if;
end $$;
