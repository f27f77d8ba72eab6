-- Cases 事项: one matter, one file. A case's row says where it stands; its entries say how it came
-- there and are only ever added to; their words lie apart and may be erased (R 10.09). Every key
-- begins with the county. No triggers, no keys across rooms: the tables can be distributed.

create table case_file (
  county text collate "C" not null,
  id uuid not null,
  -- Readable: county letters, year, serial.
  number text collate "C" not null,
  procedure text not null,
  version int not null,
  -- Fingerprint of the procedure as it was when the case began, patches and all.
  edition text collate "C" not null,
  area text collate "C" not null,
  -- The village or community of the area, or the area itself where it is larger.
  village text collate "C" not null,
  state jsonb not null,
  step text not null,
  stage smallint not null,
  status text not null check (status in ('open', 'ended')),
  opener_id uuid,
  concerned_id uuid,
  proxy_id uuid,
  keeper_id uuid,
  channel text not null check (channel in ('web', 'phone', 'counter', 'paper', 'visit')),
  -- Only who has a part in it may know that it exists: no list of a place shows it.
  confidential boolean not null default false,
  -- Persons for whom it does not exist (the accused and their unit).
  walled uuid[] not null default '{}',
  title text not null,
  category text,
  urgency text,
  due timestamptz,
  stage_due timestamptz,
  -- Number and hash of the file's last entry.
  seq int not null,
  head_hash bytea not null,
  parent_id uuid,
  -- The child's name in its parent's state.
  parent_key text,
  root_id uuid not null,
  root_number text collate "C" not null,
  merged_into uuid,
  opened_at timestamptz not null,
  responded_at timestamptz,
  ended_at timestamptz,
  end_word text,
  reopened smallint not null default 0,
  -- Homes that are affected, as far as somebody told: one for itself and one for each merged.
  homes int not null default 1,
  -- What the last act changed of the state, as it was before: {act, state}; for `correct`.
  former jsonb,
  -- What this case adds to the counters now; the counters are the sum of these, always.
  tally jsonb not null,
  primary key (county, id),
  unique (county, number)
) with (
  fillfactor = 75,
  -- A row stays whole on its page: to lay it aside at every act cost more than the room.
  toast_tuple_target = 4080
);
-- No column of an index changes while a case is open, so that an act rewrites no index.
create index case_family on case_file (county, root_id) where parent_id is not null;
create index case_merged on case_file (county, merged_into) where merged_into is not null;
create index case_ended on case_file (county, village, ended_at desc, id) where status = 'ended';
-- Open cases that nobody has answered are few: the dashboard finds them here and not among all.
-- The first answer is the one act of a case's life that costs another index row.
create index case_unanswered on case_file (county, id)
  where responded_at is null and status = 'open';
create index case_ended_category on case_file (county, village, category, ended_at desc, id)
  where status = 'ended';

-- A line of the file 记录. Never changed, never deleted.
create table entry (
  county text collate "C" not null,
  case_id uuid not null,
  seq int not null,
  at timestamptz not null,
  -- Null: time itself.
  actor uuid,
  -- The role or post in which it was done.
  post text,
  act text not null,
  from_place text,
  to_places text[] not null,
  -- Facts of the entry without anybody's words: number, procedure, edition, area, whom it is for.
  about jsonb not null,
  -- Salted hash of the words and attachments in entry_body.
  form_hash bytea not null,
  prev_hash bytea,
  hash bytea not null,
  primary key (county, case_id, seq)
);
create index entry_at on entry using brin (at) with (pages_per_range = 16);

-- The words of an entry, apart, so that they can be erased and the chain still holds.
create table entry_body (
  county text collate "C" not null,
  case_id uuid not null,
  seq int not null,
  words jsonb,
  salt bytea,
  erased_on date,
  primary key (county, case_id, seq)
);

create table attachment (
  county text collate "C" not null,
  case_id uuid not null,
  seq int not null,
  blob_id text collate "C" not null,
  name text not null,
  type text not null,
  bytes bigint not null,
  thumbnail boolean not null,
  primary key (county, case_id, seq, blob_id)
);
create index attachment_blob on attachment (county, blob_id);

-- Whom an open case waits for: one row for each place where it stands. The worklists read this
-- and nothing else, for of all the cases that are kept only few are open.
create table wait (
  county text collate "C" not null,
  case_id uuid not null,
  place text not null,
  role text not null,
  -- A post over an area, or a person, or a side of the case, or none (it waits for other cases).
  post text,
  area text collate "C",
  person_id uuid,
  side text,
  not_ids uuid[] not null default '{}',
  -- The earlier of the stage's due date and the whole's; 'infinity' when no clock runs.
  due timestamptz not null,
  -- Of several places of one case, the one that is due first: lists of a place show a case once.
  is_first boolean not null,
  -- Of the case, so that lists need no other table to find their lines.
  village text collate "C" not null,
  case_area text collate "C" not null,
  step text not null,
  stage smallint not null,
  procedure text not null,
  category text,
  confidential boolean not null,
  walled uuid[] not null,
  primary key (county, case_id, place)
) with (fillfactor = 80);
create index wait_person on wait (county, person_id, due, case_id) where person_id is not null;
create index wait_post on wait (county, post, area, due, case_id) where post is not null;
create index wait_area on wait (county, village, due, case_id)
  include (case_area, stage, side, confidential) where is_first;

-- The moments at which a case must be looked at, though nobody acts: one row a case.
create table alarm (
  county text collate "C" not null,
  case_id uuid not null,
  -- The first of them.
  at timestamptz not null,
  -- [{clock, kind, level, at}], the earliest first.
  list jsonb not null,
  primary key (county, case_id)
);
create index alarm_at on alarm (at, county);

-- Who is on the resident's side of a case: its opener, the person concerned, the proxy, and those
-- who follow it because theirs was merged into it.
create table follower (
  county text collate "C" not null,
  case_id uuid not null,
  person_id uuid not null,
  side text not null check (side in ('opener', 'concerned', 'proxy', 'follower')),
  since timestamptz not null,
  primary key (county, case_id, person_id, side)
);
create index follower_person on follower (county, person_id, since desc, case_id);

-- Counters at the leaf, summed upward when they are read: by place, kind and month of opening.
create table counter (
  county text collate "C" not null,
  village text collate "C" not null,
  procedure text not null,
  category text not null,
  month date not null,
  opened int not null,
  open_now int not null,
  ended int not null,
  late int not null,
  responded int not null,
  in_time int not null,
  rated int not null,
  solved int not null,
  satisfied int not null,
  left_out int not null,
  primary key (county, village, procedure, category, month)
) with (fillfactor = 70);

-- What a caller asked under a key of their own, and what was answered: asked twice, done once.
create table idempotency (
  county text collate "C" not null,
  actor text collate "C" not null,
  key text collate "C" not null,
  -- Hash of what was asked: another question under the same key is refused.
  asked bytea not null,
  answer jsonb not null,
  at timestamptz not null,
  primary key (county, actor, key)
);
create index idempotency_at on idempotency using brin (at);

create table case_number (
  county text collate "C" not null,
  year int not null,
  last int not null,
  primary key (county, year)
);

-- The text of every version that a case ever began with, so that the file can be read for ever.
create table procedure_version (
  county text collate "C" not null,
  edition text collate "C" not null,
  procedure text not null,
  version int not null,
  patches text[] not null,
  -- Not jsonb, which sorts names: acts are offered in the order of the text.
  model json not null,
  since timestamptz not null,
  primary key (county, edition)
);

-- What an official put in force here: a new version of a procedure, or a patch for one place.
create table procedure_change (
  county text collate "C" not null,
  id uuid not null,
  procedure text not null,
  area text collate "C" not null,
  kind text not null check (kind in ('procedure', 'patch')),
  source text not null,
  by_person uuid,
  at timestamptz not null,
  primary key (county, id)
);

-- Words of a case for the search, apart from the row that changes: its tokens are words, places
-- (a:code) and the month (m:2026-11), so that one index answers all three at once.
create table case_search (
  county text collate "C" not null,
  case_id uuid not null,
  area text collate "C" not null,
  opened_at timestamptz not null,
  confidential boolean not null,
  words text[] not null,
  primary key (county, case_id)
);
create index case_search_words on case_search using gin (words);

-- The log of all heads, day by day: a leaf for every file that moved. Only ever added to.
create table fingerprint_leaf (
  county text collate "C" not null,
  position bigint not null,
  case_id uuid not null,
  seq int not null,
  hash bytea not null,
  primary key (county, position)
);
create index fingerprint_leaf_case on fingerprint_leaf (county, case_id, seq);

-- Roots of every thousand leaves (1,024), so that a proof reads few of them.
create table fingerprint_tile (
  county text collate "C" not null,
  position bigint not null,
  hash bytea not null,
  primary key (county, position)
);

create table fingerprint (
  county text collate "C" not null,
  day date not null,
  -- Number of leaves, and the root over them (RFC 9162).
  size bigint not null,
  root bytea not null,
  -- Ed25519 over the canonical JSON of county, day, size and root.
  signature bytea not null,
  public_key bytea not null,
  until timestamptz not null,
  primary key (county, day)
);

-- The program itself works as linli_app, which has no right to change what must never be changed.
-- Where the owner may make no roles, the tables' owner is the program and only its good will is left.
do $$ begin
  if not exists (select from pg_roles where rolname = 'linli_app')
    and exists (select from pg_roles where rolname = current_user and (rolsuper or rolcreaterole))
  then
    create role linli_app nologin;
  end if;
  if exists (select from pg_roles where rolname = 'linli_app') then
    grant select, insert, update, delete on case_file, entry_body, attachment, wait, alarm,
      follower, counter, idempotency, case_number, case_search to linli_app;
    revoke all on entry, fingerprint, fingerprint_leaf, fingerprint_tile, procedure_version,
      procedure_change from linli_app;
    grant select, insert on entry, fingerprint, fingerprint_leaf, fingerprint_tile,
      procedure_version, procedure_change to linli_app;
  end if;
end $$;
