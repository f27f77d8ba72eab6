-- People 人: who somebody is, where they live, which post they hold, how they sign in, and who
-- looked at what. Names, phones and identity numbers are sealed by the program (AES-256-GCM); what
-- must be found again stands beside it as a keyed hash. Every key begins with the county.

create table person (
  county text collate "C" not null,
  id uuid not null,
  name_sealed bytea not null,
  name_hash bytea not null,
  -- Keyed hashes, 6 bytes each, of the surname and of every part of two or more letters.
  name_parts bytea[] not null,
  phone_sealed bytea,
  phone_hash bytea,
  phone_tail_hash bytea,
  -- Of all who share one phone, the one who signs in with it.
  signs_in boolean not null default false,
  identity_sealed bytea,
  identity_hash bytea,
  email_sealed bytea,
  home_area text collate "C",
  household_id uuid,
  language text not null default 'zh' check (language in ('zh', 'en')),
  elder boolean not null default false,
  added_at timestamptz not null,
  primary key (county, id)
);
create unique index person_signs_in on person (county, phone_hash) where signs_in;
create unique index person_identity on person (county, identity_hash) where identity_hash is not null;
create index person_phone on person (county, phone_hash) where phone_hash is not null;
create index person_phone_tail on person (county, phone_tail_hash) where phone_tail_hash is not null;
create index person_home on person (county, home_area, id);
create index person_name on person using gin (name_parts);

create table household (
  county text collate "C" not null,
  id uuid not null,
  -- Building or unit, or the smallest place that is known.
  area text collate "C" not null,
  door text not null,
  head_id uuid,
  added_at timestamptz not null,
  primary key (county, id),
  unique (county, area, door)
);

-- A mandate 委托: proxy_id may speak for person_id between two days.
create table mandate (
  county text collate "C" not null,
  person_id uuid not null,
  proxy_id uuid not null,
  since timestamptz not null,
  until timestamptz,
  primary key (county, person_id, proxy_id, since)
);
create index mandate_proxy on mandate (county, proxy_id);

create table organisation (
  county text collate "C" not null,
  id uuid not null,
  area text collate "C" not null,
  kind text not null,
  name text not null,
  -- Work phone that the public may see.
  phone text,
  added_at timestamptz not null,
  ended_at timestamptz,
  primary key (county, id),
  unique (county, area, name)
);

-- A post 岗位: a role over an area and all below it between two moments; rows are ended, not deleted.
create table post (
  county text collate "C" not null,
  id uuid not null,
  person_id uuid not null,
  role text not null,
  area text collate "C" not null,
  since timestamptz not null,
  until timestamptz,
  -- Shown on the contact page; then the work phone is, too.
  public boolean not null default false,
  work_phone text,
  given_by uuid,
  ended_by uuid,
  primary key (county, id)
);
create index post_person on post (county, person_id);
create index post_area on post (county, area, role);

create table staff_credential (
  county text collate "C" not null,
  person_id uuid not null,
  user_name text not null,
  password_hash text not null,
  password_set_at timestamptz not null,
  -- Given by somebody else: must be changed at the first sign-in.
  password_given boolean not null,
  past_hashes text[] not null default '{}',
  totp_sealed bytea not null,
  totp_enrolled_at timestamptz,
  -- The last time step whose code was used: a code counts once.
  totp_step bigint not null default 0,
  ended_at timestamptz,
  primary key (county, person_id),
  unique (county, user_name)
);

create table session (
  county text collate "C" not null,
  token_hash bytea not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('resident', 'staff')),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  ip text not null,
  agent text not null,
  ended_at timestamptz,
  ended_why text,
  primary key (county, token_hash)
);
create index session_person on session (county, person_id, created_at);

create table sign_in_code (
  county text collate "C" not null,
  phone_hash bytea not null,
  code_hash bytea not null,
  tries int not null default 0,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (county, phone_hash)
);

-- How often something was tried of late: a password, a code asked for.
create table try_count (
  county text collate "C" not null,
  kind text not null,
  key bytea not null,
  count int not null,
  since timestamptz not null,
  primary key (county, kind, key)
);

-- Who saw somebody's full data, when and why: only ever added to.
create table look_up (
  county text collate "C" not null,
  id uuid not null,
  at timestamptz not null,
  by_person uuid not null,
  by_post text,
  about_person uuid not null,
  what text not null,
  why text not null,
  case_id uuid,
  ip text not null default '',
  primary key (county, id)
);
create index look_up_about on look_up (county, about_person, at);
