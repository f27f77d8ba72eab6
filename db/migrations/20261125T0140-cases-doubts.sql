-- Doubts 疑点: what makes one ask whether a matter was really done (K.18). Questions to whoever
-- supervises the place, never verdicts, and never added up by person (R 14.02).

-- What a reply leaves behind to be found again: its words, its photos.
create table reply_trace (
  county text collate "C" not null,
  case_id uuid not null,
  seq int not null,
  kind text not null check (kind in ('words', 'photo')),
  -- Hash of the words without signs and numbers, or the photo's blob.
  key text collate "C" not null,
  -- How the photo looks, 64 bits; null for words.
  look bit(64),
  at timestamptz not null,
  primary key (county, case_id, seq, kind, key)
);
create index reply_trace_key on reply_trace (county, kind, key, at);
create index reply_trace_look on reply_trace (county, at) where look is not null;

create table doubt (
  county text collate "C" not null,
  case_id uuid not null,
  kind text not null check (kind in ('back', 'words', 'photo')),
  -- The entry that raises it.
  seq int not null,
  -- The earlier matter that it reminds of, and how many there are.
  other_id uuid not null,
  others int not null,
  village text collate "C" not null,
  area text collate "C" not null,
  at timestamptz not null,
  looked_at timestamptz,
  looked_by uuid,
  found text,
  primary key (county, case_id, kind, seq)
);
create index doubt_open on doubt (county, village, at desc, case_id) where looked_at is null;
create index doubt_other on doubt (county, other_id);

-- How far the entries have been looked through.
create table doubt_mark (
  county text collate "C" not null,
  at timestamptz not null,
  case_id uuid not null,
  seq int not null,
  primary key (county)
);

do $$ begin
  if exists (select from pg_roles where rolname = 'linli_app') then
    grant select, insert, update, delete on reply_trace, doubt, doubt_mark to linli_app;
  end if;
end $$;
