-- Notices 通知: one message to one person, and how it went out by each channel.

create table notice (
  county text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  seq int not null,
  person_id uuid not null,
  -- Name of the procedure's message.
  says text not null,
  zh text not null,
  en text not null,
  at timestamptz not null,
  read_at timestamptz,
  primary key (county, id),
  -- Exactly once: the same message of the same entry to the same person is one notice.
  unique (county, case_id, seq, person_id, says)
);
create index notice_inbox on notice (county, person_id, at desc, id);
create index notice_unread on notice (county, person_id) where read_at is null;

create table delivery (
  county text collate "C" not null,
  notice_id uuid not null,
  channel text not null check (channel in ('push', 'email', 'sms', 'wechat')),
  state text not null check (state in ('waiting', 'sent', 'delivered', 'failed', 'skipped')),
  tries int not null default 0,
  -- When it is due, or, while somebody sends it, when another may take it over.
  next_at timestamptz not null,
  -- The other side's own number for it.
  provider_id text,
  -- Of several devices, those that have it.
  done text[] not null default '{}',
  -- [{at, what}]: what happened, without personal data.
  log jsonb not null default '[]',
  primary key (county, notice_id, channel)
);
create index delivery_due on delivery (county, next_at) where state = 'waiting';

-- What a person wants besides the inbox; without a row the county's default holds.
create table notice_preference (
  county text collate "C" not null,
  person_id uuid not null,
  channel text not null check (channel in ('push', 'email', 'sms', 'wechat')),
  wanted boolean not null,
  primary key (county, person_id, channel)
);
create table notice_default (
  county text collate "C" not null,
  channel text not null check (channel in ('push', 'email', 'sms', 'wechat')),
  primary key (county, channel)
);

create table push_subscription (
  county text collate "C" not null,
  id uuid not null,
  person_id uuid not null,
  -- Endpoint and keys, sealed: they let anybody write to the device.
  sealed bytea not null,
  endpoint_hash bytea not null,
  added_at timestamptz not null,
  primary key (county, id),
  unique (county, endpoint_hash)
);
create index push_subscription_person on push_subscription (county, person_id);

-- Callbacks that were taken, so that none is taken twice; older than a day may go.
create table callback_seen (
  county text collate "C" not null,
  nonce text not null,
  at timestamptz not null,
  primary key (county, nonce)
);

-- Adds notices and what is to be delivered of them, inside the caller's transaction. Items are
-- {county, id, caseId, seq, personId, says, zh, en, at}; one that is there already is passed over.
-- Answers how many were new. The inbox is the notice itself, so most persons cost one row.
create function notice_add_many(items jsonb) returns int language plpgsql as $$
declare
  new_count int;
begin
  with added as (
    insert into notice (county, id, case_id, seq, person_id, says, zh, en, at)
    select i.county, i.id, i."caseId", i.seq, i."personId", i.says, i.zh, i.en, i.at
    from jsonb_to_recordset(items) as i(county text, id uuid, "caseId" uuid, seq int,
      "personId" uuid, says text, zh text, en text, at timestamptz)
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
