-- What the migrations lead to: to be read, not run. Functions by their names alone.

create table agenda_item (
  county text not null,
  meeting_id uuid not null,
  position integer not null,
  topic_id uuid,
  title text not null,
  added_by uuid not null,
  added_at timestamp with time zone not null,
  PRIMARY KEY (county, meeting_id, "position")
);
CREATE UNIQUE INDEX agenda_topic ON public.agenda_item USING btree (county, meeting_id, topic_id) WHERE (topic_id IS NOT NULL);

create table alarm (
  county text not null,
  case_id uuid not null,
  at timestamp with time zone not null,
  list jsonb not null,
  PRIMARY KEY (county, case_id)
);
CREATE INDEX alarm_at ON public.alarm USING btree (at, county);

create table area (
  county text not null,
  code text not null,
  name text not null,
  official_name text,
  name_en text,
  kind text,
  PRIMARY KEY (county, code),
  CHECK ((county = "left"(code, 6))),
  CHECK ((kind = ANY (ARRAY['town'::text, 'country'::text])))
);

create table attachment (
  county text not null,
  case_id uuid not null,
  seq integer not null,
  blob_id text not null,
  name text not null,
  type text not null,
  bytes bigint not null,
  thumbnail boolean not null,
  PRIMARY KEY (county, case_id, seq, blob_id)
);
CREATE INDEX attachment_blob ON public.attachment USING btree (county, blob_id);

create table attendance (
  county text not null,
  meeting_id uuid not null,
  id uuid not null,
  person_id uuid,
  name_sealed bytea,
  counts_as text not null,
  way text not null,
  at timestamp with time zone not null,
  written_by uuid not null,
  strikes uuid,
  PRIMARY KEY (county, meeting_id, id),
  CHECK ((way = ANY (ARRAY['code'::text, 'paper'::text])))
);
CREATE UNIQUE INDEX attendance_once ON public.attendance USING btree (county, meeting_id, counts_as) WHERE (strikes IS NULL);

create table blob (
  county text not null,
  id text not null,
  type text not null,
  bytes bigint not null,
  name text not null,
  person_id uuid,
  at timestamp with time zone not null,
  thumbnail boolean not null,
  PRIMARY KEY (county, id),
  CHECK ((id ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX blob_id ON public.blob USING btree (id);

create table budget_key (
  county text not null,
  actor uuid not null,
  key text not null,
  asked bytea not null,
  answer jsonb,
  at timestamp with time zone not null,
  PRIMARY KEY (county, actor, key)
);

create table budget_mark (
  county text not null,
  round_id uuid not null,
  person_id uuid not null,
  road text not null,
  by_person uuid not null,
  at timestamp with time zone not null,
  PRIMARY KEY (county, round_id, person_id),
  CHECK ((road = ANY (ARRAY['web'::text, 'phone'::text, 'paper'::text])))
);

create table budget_project (
  county text not null,
  round_id uuid not null,
  id text not null,
  title text not null,
  place text not null,
  category text not null,
  story text not null,
  cost_fen bigint not null,
  PRIMARY KEY (county, round_id, id),
  CHECK ((cost_fen >= 0))
);

create table budget_result (
  county text not null,
  round_id uuid not null,
  result jsonb not null,
  pabulib text not null,
  counted_by uuid not null,
  counted_at timestamp with time zone not null,
  PRIMARY KEY (county, round_id)
);

create table budget_round (
  county text not null,
  id uuid not null,
  area text not null,
  title text not null,
  story text not null,
  money_fen bigint not null,
  vote_type text not null,
  chooses_min integer not null,
  chooses_max integer not null,
  points_max integer,
  points_default text not null default '0'::text,
  rule text not null,
  utility text not null,
  completion text not null,
  opens_at timestamp with time zone not null,
  closes_at timestamp with time zone not null,
  state text not null,
  imported boolean not null default false,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  published_by uuid,
  published_at timestamp with time zone,
  off_reason text,
  PRIMARY KEY (county, id),
  CHECK ((money_fen > 0)),
  CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'counted'::text, 'off'::text]))),
  CHECK ((vote_type = ANY (ARRAY['approval'::text, 'ordinal'::text, 'cumulative'::text, 'scoring'::text])))
);
CREATE INDEX budget_round_area ON public.budget_round USING btree (county, area, closes_at);

create table budget_urn (
  county text not null,
  round_id uuid not null,
  bag jsonb not null,
  ballots integer not null,
  papers integer not null,
  PRIMARY KEY (county, round_id)
);

create table callback_seen (
  county text not null,
  nonce text not null,
  at timestamp with time zone not null,
  PRIMARY KEY (county, nonce)
);

create table case_file (
  county text not null,
  id uuid not null,
  number text not null,
  procedure text not null,
  version integer not null,
  edition text not null,
  area text not null,
  village text not null,
  state jsonb not null,
  step text not null,
  stage smallint not null,
  status text not null,
  opener_id uuid,
  concerned_id uuid,
  proxy_id uuid,
  keeper_id uuid,
  channel text not null,
  confidential boolean not null default false,
  walled uuid[] not null default '{}'::uuid[],
  title text not null,
  category text,
  urgency text,
  due timestamp with time zone,
  stage_due timestamp with time zone,
  seq integer not null,
  head_hash bytea not null,
  parent_id uuid,
  parent_key text,
  root_id uuid not null,
  root_number text not null,
  merged_into uuid,
  opened_at timestamp with time zone not null,
  responded_at timestamp with time zone,
  ended_at timestamp with time zone,
  end_word text,
  reopened smallint not null default 0,
  homes integer not null default 1,
  former jsonb,
  tally jsonb not null,
  UNIQUE (county, number),
  PRIMARY KEY (county, id),
  CHECK ((channel = ANY (ARRAY['web'::text, 'phone'::text, 'counter'::text, 'paper'::text, 'visit'::text]))),
  CHECK ((status = ANY (ARRAY['open'::text, 'ended'::text])))
);
CREATE INDEX case_ended ON public.case_file USING btree (county, village, ended_at DESC, id) WHERE (status = 'ended'::text);
CREATE INDEX case_ended_category ON public.case_file USING btree (county, village, category, ended_at DESC, id) WHERE (status = 'ended'::text);
CREATE INDEX case_ended_county ON public.case_file USING btree (county, ended_at DESC, id DESC) WHERE ((status = 'ended'::text) AND (NOT confidential));
CREATE INDEX case_family ON public.case_file USING btree (county, root_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX case_merged ON public.case_file USING btree (county, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX case_opened ON public.case_file USING btree (county, village, opened_at DESC, id) WHERE (NOT confidential);

create table case_kin (
  county text not null,
  case_id uuid not null,
  source_id uuid not null,
  PRIMARY KEY (county, case_id, source_id)
);
CREATE INDEX case_kin_source ON public.case_kin USING btree (county, source_id);

create table case_number (
  county text not null,
  year integer not null,
  last integer not null,
  PRIMARY KEY (county, year)
);

create table case_search (
  county text not null,
  case_id uuid not null,
  area text not null,
  opened_at timestamp with time zone not null,
  confidential boolean not null,
  words text[] not null,
  PRIMARY KEY (county, case_id)
);
CREATE INDEX case_search_words ON public.case_search USING gin (words);

create table committee_poll (
  county text not null,
  poll_id uuid not null,
  case_id uuid not null,
  linked_by uuid not null,
  linked_at timestamp with time zone not null,
  PRIMARY KEY (county, poll_id)
);
CREATE INDEX committee_poll_case ON public.committee_poll USING btree (county, case_id, linked_at);

create table conversation (
  county text not null,
  id uuid not null,
  area text not null,
  title text not null,
  about text not null,
  letters_max integer not null,
  writing text not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  opened_at timestamp with time zone,
  closes_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_by uuid,
  PRIMARY KEY (county, id),
  CHECK (((letters_max >= 10) AND (letters_max <= 140))),
  CHECK ((writing = ANY (ARRAY['read-first'::text, 'shown-first'::text, 'closed'::text])))
);
CREATE INDEX conversation_area ON public.conversation USING btree (county, area);

create table counter (
  county text not null,
  level smallint not null,
  place text not null,
  procedure text not null,
  category text not null,
  month date not null,
  opened integer not null,
  open_now integer not null,
  fresh integer not null,
  rating integer not null,
  ended integer not null,
  late integer not null,
  responded integer not null,
  in_time integer not null,
  rated integer not null,
  solved integer not null,
  satisfied integer not null,
  left_out integer not null,
  PRIMARY KEY (county, level, place, procedure, category, month)
);

create table counter_change (
  county text not null,
  place text not null,
  procedure text not null,
  category text not null,
  month date not null,
  opened integer not null,
  open_now integer not null,
  fresh integer not null,
  rating integer not null,
  ended integer not null,
  late integer not null,
  responded integer not null,
  in_time integer not null,
  rated integer not null,
  solved integer not null,
  satisfied integer not null,
  left_out integer not null,
  times smallint[] not null
);

create table delivery (
  county text not null,
  notice_id uuid not null,
  channel text not null,
  state text not null,
  tries integer not null default 0,
  next_at timestamp with time zone not null,
  provider_id text,
  done text[] not null default '{}'::text[],
  log jsonb not null default '[]'::jsonb,
  PRIMARY KEY (county, notice_id, channel),
  CHECK ((channel = ANY (ARRAY['push'::text, 'email'::text, 'sms'::text, 'wechat'::text]))),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'delivered'::text, 'failed'::text, 'skipped'::text])))
);
CREATE INDEX delivery_due ON public.delivery USING btree (county, next_at) WHERE (state = 'waiting'::text);

create table doubt (
  county text not null,
  case_id uuid not null,
  kind text not null,
  seq integer not null,
  other_id uuid not null,
  others integer not null,
  village text not null,
  area text not null,
  at timestamp with time zone not null,
  looked_at timestamp with time zone,
  looked_by uuid,
  found text,
  PRIMARY KEY (county, case_id, kind, seq),
  CHECK ((kind = ANY (ARRAY['back'::text, 'words'::text, 'photo'::text])))
);
CREATE INDEX doubt_open ON public.doubt USING btree (county, village, at DESC, case_id) WHERE (looked_at IS NULL);
CREATE INDEX doubt_other ON public.doubt USING btree (county, other_id);

create table doubt_mark (
  county text not null,
  at timestamp with time zone not null,
  case_id uuid not null,
  seq integer not null,
  PRIMARY KEY (county)
);

create table entry (
  county text not null,
  case_id uuid not null,
  seq integer not null,
  at timestamp with time zone not null,
  actor uuid,
  post text,
  act text not null,
  from_place text,
  to_places text[] not null,
  about jsonb not null,
  form_hash bytea not null,
  prev_hash bytea,
  hash bytea not null,
  PRIMARY KEY (county, case_id, seq)
);
CREATE INDEX entry_at ON public.entry USING brin (at) WITH (pages_per_range='16');

create table entry_body (
  county text not null,
  case_id uuid not null,
  seq integer not null,
  words jsonb,
  salt bytea,
  erased_on date,
  PRIMARY KEY (county, case_id, seq)
);

create table fingerprint (
  county text not null,
  day date not null,
  size bigint not null,
  root bytea not null,
  signature bytea not null,
  public_key bytea not null,
  until timestamp with time zone not null,
  PRIMARY KEY (county, day)
);

create table fingerprint_leaf (
  county text not null,
  position bigint not null,
  case_id uuid not null,
  seq integer not null,
  hash bytea not null,
  PRIMARY KEY (county, "position")
);
CREATE INDEX fingerprint_leaf_case ON public.fingerprint_leaf USING btree (county, case_id, seq);

create table fingerprint_tile (
  county text not null,
  position bigint not null,
  hash bytea not null,
  PRIMARY KEY (county, "position")
);

create table follower (
  county text not null,
  case_id uuid not null,
  person_id uuid not null,
  side text not null,
  since timestamp with time zone not null,
  PRIMARY KEY (county, case_id, person_id, side),
  CHECK ((side = ANY (ARRAY['opener'::text, 'concerned'::text, 'proxy'::text, 'follower'::text])))
);
CREATE INDEX follower_person ON public.follower USING btree (county, person_id, since DESC, case_id);

create table hall_topic (
  county text not null,
  case_id uuid not null,
  area text not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  sent_id uuid not null,
  PRIMARY KEY (county, case_id)
);
CREATE INDEX hall_topic_area ON public.hall_topic USING btree (county, area, made_at DESC);
CREATE UNIQUE INDEX hall_topic_sent ON public.hall_topic USING btree (county, sent_id);

create table household (
  county text not null,
  id uuid not null,
  area text not null,
  door text not null,
  head_id uuid,
  added_at timestamp with time zone not null,
  UNIQUE (county, area, door),
  PRIMARY KEY (county, id)
);

create table idempotency (
  county text not null,
  actor text not null,
  key text not null,
  asked bytea not null,
  answer jsonb not null,
  at timestamp with time zone not null,
  PRIMARY KEY (county, actor, key)
);
CREATE INDEX idempotency_at ON public.idempotency USING brin (at);

create table installation (
  name text not null,
  value text not null,
  PRIMARY KEY (name)
);

create table look_up (
  county text not null,
  id uuid not null,
  at timestamp with time zone not null,
  by_person uuid not null,
  by_post text,
  about_person uuid not null,
  what text not null,
  why text not null,
  case_id uuid,
  ip text not null default ''::text,
  PRIMARY KEY (county, id)
);
CREATE INDEX look_up_about ON public.look_up USING btree (county, about_person, at);

create table mandate (
  county text not null,
  person_id uuid not null,
  proxy_id uuid not null,
  since timestamp with time zone not null,
  until timestamp with time zone,
  PRIMARY KEY (county, person_id, proxy_id, since)
);
CREATE INDEX mandate_proxy ON public.mandate USING btree (county, proxy_id);

create table meeting (
  county text not null,
  id uuid not null,
  area text not null,
  kind text not null,
  title text not null,
  place text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  entitled integer,
  code_key bytea not null,
  called_by uuid not null,
  called_at timestamp with time zone not null,
  revision integer not null default 0,
  changed_at timestamp with time zone not null,
  opened_at timestamp with time zone,
  closed_at timestamp with time zone,
  called_off_at timestamp with time zone,
  called_off_why text,
  PRIMARY KEY (county, id),
  CHECK ((entitled > 0))
);
CREATE INDEX meeting_area ON public.meeting USING btree (county, area, starts_at DESC);

create table migration (
  name text not null,
  ran_at timestamp with time zone not null,
  PRIMARY KEY (name)
);

create table minute_line (
  county text not null,
  meeting_id uuid not null,
  line integer not null,
  id uuid not null,
  at timestamp with time zone not null,
  written_by uuid not null,
  position integer,
  words text not null,
  PRIMARY KEY (county, meeting_id, line)
);
CREATE UNIQUE INDEX minute_line_id ON public.minute_line USING btree (county, meeting_id, id);

create table notice (
  county text not null,
  id uuid not null,
  case_id uuid not null,
  seq integer not null,
  person_id uuid not null,
  says text not null,
  zh text not null,
  en text not null,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  path text,
  UNIQUE (county, case_id, seq, person_id, says),
  PRIMARY KEY (county, id)
);
CREATE INDEX notice_inbox ON public.notice USING btree (county, person_id, at DESC, id);
CREATE INDEX notice_unread ON public.notice USING btree (county, person_id) WHERE (read_at IS NULL);

create table notice_default (
  county text not null,
  channel text not null,
  PRIMARY KEY (county, channel),
  CHECK ((channel = ANY (ARRAY['push'::text, 'email'::text, 'sms'::text, 'wechat'::text])))
);

create table notice_preference (
  county text not null,
  person_id uuid not null,
  channel text not null,
  wanted boolean not null,
  PRIMARY KEY (county, person_id, channel),
  CHECK ((channel = ANY (ARRAY['push'::text, 'email'::text, 'sms'::text, 'wechat'::text])))
);

create table opinion_vote (
  county text not null,
  conversation_id uuid not null,
  voter integer not null,
  statement integer not null,
  value smallint not null,
  seq bigint not null default nextval('opinion_vote_seq'::regclass),
  at timestamp with time zone not null,
  PRIMARY KEY (county, conversation_id, voter, statement),
  CHECK ((value = ANY (ARRAY['-1'::integer, 0, 1])))
);
CREATE UNIQUE INDEX opinion_vote_news ON public.opinion_vote USING btree (county, conversation_id, seq);

create table opinion_voter (
  county text not null,
  conversation_id uuid not null,
  voter integer not null,
  who bytea not null,
  slip text,
  entered_by uuid,
  at timestamp with time zone not null,
  UNIQUE (county, conversation_id, who),
  PRIMARY KEY (county, conversation_id, voter)
);
CREATE INDEX opinion_voter_slip ON public.opinion_voter USING btree (county, conversation_id, slip) WHERE (slip IS NOT NULL);

create table organisation (
  county text not null,
  id uuid not null,
  area text not null,
  kind text not null,
  name text not null,
  phone text,
  added_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  UNIQUE (county, area, name),
  PRIMARY KEY (county, id)
);

create table person (
  county text not null,
  id uuid not null,
  name_sealed bytea not null,
  name_hash bytea not null,
  name_parts bytea[] not null,
  phone_sealed bytea,
  phone_hash bytea,
  phone_tail_hash bytea,
  signs_in boolean not null default false,
  identity_sealed bytea,
  identity_hash bytea,
  email_sealed bytea,
  home_area text,
  household_id uuid,
  language text not null default 'zh'::text,
  elder boolean not null default false,
  added_at timestamp with time zone not null,
  PRIMARY KEY (county, id),
  CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text])))
);
CREATE INDEX person_home ON public.person USING btree (county, home_area, id);
CREATE INDEX person_name ON public.person USING gin (name_parts);
CREATE INDEX person_phone ON public.person USING btree (county, phone_hash) WHERE (phone_hash IS NOT NULL);
CREATE INDEX person_phone_tail ON public.person USING btree (county, phone_tail_hash) WHERE (phone_tail_hash IS NOT NULL);
CREATE UNIQUE INDEX person_identity ON public.person USING btree (county, identity_hash) WHERE (identity_hash IS NOT NULL);
CREATE UNIQUE INDEX person_signs_in ON public.person USING btree (county, phone_hash) WHERE signs_in;

create table poll (
  county text not null,
  id uuid not null,
  area text not null,
  roll_id text not null,
  frozen_id text,
  title jsonb not null,
  words text not null,
  secret boolean not null,
  pack text not null,
  form text not null,
  roads text[] not null,
  notice_on text,
  opens_at timestamp with time zone not null,
  closes_at timestamp with time zone not null,
  ties text not null,
  seed text not null,
  state text not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  root text,
  result jsonb,
  PRIMARY KEY (county, id),
  CHECK ((closes_at > opens_at)),
  CHECK ((form = ANY (ARRAY['written'::text, 'meeting'::text, 'online'::text]))),
  CHECK ((state = ANY (ARRAY['draft'::text, 'announced'::text, 'open'::text, 'closed'::text, 'declared'::text]))),
  CHECK ((ties = ANY (ARRAY['draw'::text, 'runoff'::text])))
);
CREATE INDEX poll_area ON public.poll USING btree (county, area);
CREATE INDEX poll_due ON public.poll USING btree (county, state, opens_at, closes_at) WHERE (state = ANY (ARRAY['announced'::text, 'open'::text]));

create table poll_ballot (
  county text not null,
  poll_id uuid not null,
  unit text not null,
  n smallint not null,
  answers jsonb not null,
  PRIMARY KEY (county, poll_id, unit, n)
);

create table poll_box (
  county text not null,
  poll_id uuid not null,
  key bytea not null,
  sealed bytea not null,
  PRIMARY KEY (county, poll_id, key)
);

create table poll_delivery (
  county text not null,
  poll_id uuid not null,
  id uuid not null,
  unit text not null,
  how text not null,
  at timestamp with time zone not null,
  by uuid,
  companion uuid,
  evidence text not null,
  PRIMARY KEY (county, poll_id, id),
  CHECK ((how = ANY (ARRAY['hand'::text, 'post'::text, 'message'::text, 'door'::text, 'notice'::text])))
);
CREATE INDEX poll_delivery_unit ON public.poll_delivery USING btree (county, poll_id, unit);

create table poll_entry (
  county text not null,
  poll_id uuid not null,
  serial text not null,
  by uuid not null,
  answers jsonb not null,
  PRIMARY KEY (county, poll_id, serial, by)
);

create table poll_mark (
  county text not null,
  poll_id uuid not null,
  unit text not null,
  n smallint not null,
  road text not null,
  at timestamp with time zone,
  receipt text not null,
  voter text not null,
  takers jsonb,
  PRIMARY KEY (county, poll_id, unit, n),
  CHECK ((road = ANY (ARRAY['web'::text, 'paper'::text, 'phone'::text, 'visit'::text])))
);

create table poll_motion (
  county text not null,
  poll_id uuid not null,
  number smallint not null,
  item smallint not null,
  title jsonb not null,
  words text not null,
  election jsonb,
  PRIMARY KEY (county, poll_id, number),
  CHECK (((item >= 1) AND (item <= 9)))
);

create table poll_paper (
  county text not null,
  poll_id uuid not null,
  serial text not null,
  kind text not null,
  unit text,
  units text[] not null,
  persons smallint not null,
  area bigint not null,
  state text not null,
  n smallint,
  why_void text,
  PRIMARY KEY (county, poll_id, serial),
  CHECK (((unit IS NULL) = (kind = 'slip'::text))),
  CHECK ((kind = ANY (ARRAY['ballot'::text, 'stub'::text, 'slip'::text]))),
  CHECK ((state = ANY (ARRAY['printed'::text, 'returned'::text, 'entered'::text, 'refused'::text, 'void'::text])))
);
CREATE INDEX poll_paper_unit ON public.poll_paper USING btree (county, poll_id, unit);

create table poll_piece (
  county text not null,
  poll_id uuid not null,
  key bytea not null,
  motion smallint not null,
  choice text not null,
  persons smallint not null,
  area bigint not null,
  PRIMARY KEY (county, poll_id, key)
);

create table poll_refused (
  county text not null,
  poll_id uuid not null,
  id uuid not null,
  unit text not null,
  road text not null,
  reason text not null,
  at timestamp with time zone not null,
  by uuid,
  PRIMARY KEY (county, poll_id, id)
);

create table poll_step (
  county text not null,
  poll_id uuid not null,
  state text not null,
  at timestamp with time zone not null,
  by uuid,
  why text,
  PRIMARY KEY (county, poll_id, state)
);

create table post (
  county text not null,
  id uuid not null,
  person_id uuid not null,
  role text not null,
  area text not null,
  since timestamp with time zone not null,
  until timestamp with time zone,
  public boolean not null default false,
  work_phone text,
  given_by uuid,
  ended_by uuid,
  organisation_id uuid,
  PRIMARY KEY (county, id)
);
CREATE INDEX post_area ON public.post USING btree (county, area, role);
CREATE INDEX post_person ON public.post USING btree (county, person_id);

create table problem (
  county text not null,
  list_id uuid not null,
  id uuid not null,
  title text not null,
  kind text not null,
  area text not null,
  homes integer not null,
  since timestamp with time zone not null,
  added_by uuid not null,
  added_at timestamp with time zone not null,
  topic_id uuid,
  dropped_at timestamp with time zone,
  dropped_why text,
  PRIMARY KEY (county, list_id, id),
  CHECK ((homes >= 0))
);
CREATE INDEX problem_topic ON public.problem USING btree (county, topic_id) WHERE (topic_id IS NOT NULL);

create table problem_list (
  county text not null,
  id uuid not null,
  area text not null,
  title text not null,
  marks_each smallint not null,
  opens_at timestamp with time zone not null,
  closes_at timestamp with time zone not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  PRIMARY KEY (county, id),
  CHECK (((marks_each >= 1) AND (marks_each <= 20)))
);
CREATE INDEX problem_list_area ON public.problem_list USING btree (county, area, closes_at DESC);

create table problem_mark (
  county text not null,
  list_id uuid not null,
  person_id uuid not null,
  problem_id uuid not null,
  at timestamp with time zone not null,
  PRIMARY KEY (county, list_id, person_id, problem_id)
);
CREATE INDEX problem_mark_problem ON public.problem_mark USING btree (county, list_id, problem_id);

create table problem_source (
  county text not null,
  list_id uuid not null,
  problem_id uuid not null,
  case_id uuid not null,
  PRIMARY KEY (county, list_id, problem_id, case_id)
);

create table procedure_change (
  county text not null,
  id uuid not null,
  procedure text not null,
  area text not null,
  kind text not null,
  source text not null,
  by_person uuid,
  at timestamp with time zone not null,
  PRIMARY KEY (county, id),
  CHECK ((kind = ANY (ARRAY['procedure'::text, 'patch'::text])))
);

create table procedure_version (
  county text not null,
  edition text not null,
  procedure text not null,
  version integer not null,
  patches text[] not null,
  model json not null,
  since timestamp with time zone not null,
  PRIMARY KEY (county, edition)
);

create table push_subscription (
  county text not null,
  id uuid not null,
  person_id uuid not null,
  sealed bytea not null,
  endpoint_hash bytea not null,
  added_at timestamp with time zone not null,
  UNIQUE (county, endpoint_hash),
  PRIMARY KEY (county, id)
);
CREATE INDEX push_subscription_person ON public.push_subscription USING btree (county, person_id);

create table reply_trace (
  county text not null,
  case_id uuid not null,
  seq integer not null,
  kind text not null,
  key text not null,
  look bit(64),
  at timestamp with time zone not null,
  PRIMARY KEY (county, case_id, seq, kind, key),
  CHECK ((kind = ANY (ARRAY['words'::text, 'photo'::text])))
);
CREATE INDEX reply_trace_key ON public.reply_trace USING btree (county, kind, key, at);
CREATE INDEX reply_trace_look ON public.reply_trace USING btree (county, at) WHERE (look IS NOT NULL);

create table resolution (
  county text not null,
  id uuid not null,
  meeting_id uuid not null,
  area text not null,
  position integer not null,
  topic_id uuid not null,
  case_id uuid not null,
  title text not null,
  owner_role text,
  owner_id uuid not null,
  due date not null,
  in_favour integer,
  at timestamp with time zone not null,
  passed_by uuid not null,
  PRIMARY KEY (county, id)
);
CREATE INDEX resolution_area ON public.resolution USING btree (county, area, at DESC);
CREATE INDEX resolution_meeting ON public.resolution USING btree (county, meeting_id, at);
CREATE UNIQUE INDEX resolution_case ON public.resolution USING btree (county, case_id);

create table resolution_review (
  county text not null,
  meeting_id uuid not null,
  resolution_id uuid not null,
  step_zh text not null,
  step_en text not null,
  end_word text,
  overdue boolean not null,
  at timestamp with time zone not null,
  PRIMARY KEY (county, meeting_id, resolution_id)
);

create table roll (
  county text not null,
  id uuid not null,
  area text not null,
  name text not null,
  agent_principals_max integer,
  number integer not null,
  added_at timestamp with time zone not null,
  added_by uuid,
  UNIQUE (county, area),
  PRIMARY KEY (county, id),
  CHECK ((agent_principals_max > 0))
);

create table roll_closing (
  county text not null,
  frozen_id uuid not null,
  at timestamp with time zone not null,
  by_person uuid,
  PRIMARY KEY (county, frozen_id)
);

create table roll_ending (
  county text not null,
  ended_id uuid not null,
  at timestamp with time zone not null,
  by_person uuid,
  why text not null,
  PRIMARY KEY (county, ended_id)
);

create table roll_entry (
  county text not null,
  roll_id uuid not null,
  number integer not null,
  at timestamp with time zone not null,
  by_person uuid,
  why text not null,
  what text not null,
  unit text,
  before jsonb,
  after jsonb,
  frozen_id uuid,
  PRIMARY KEY (county, roll_id, number)
);
CREATE INDEX roll_entry_frozen ON public.roll_entry USING btree (county, frozen_id, number) WHERE (frozen_id IS NOT NULL);

create table roll_frozen (
  county text not null,
  id uuid not null,
  roll_id uuid not null,
  number integer not null,
  at timestamp with time zone not null,
  by_person uuid,
  purpose text not null,
  units integer not null,
  persons integer not null,
  area bigint not null,
  hash text not null,
  PRIMARY KEY (county, id)
);
CREATE INDEX roll_frozen_roll ON public.roll_frozen USING btree (county, roll_id, at);

create table roll_frozen_unit (
  county text not null,
  frozen_id uuid not null,
  unit text not null,
  number integer not null,
  building text not null,
  area integer not null,
  source text not null,
  kind text not null,
  parking boolean not null,
  owners uuid[] not null,
  removed boolean not null default false,
  PRIMARY KEY (county, frozen_id, unit, number)
);

create table roll_guardian (
  county text not null,
  id uuid not null,
  roll_id uuid not null,
  ward_id uuid not null,
  guardian_id uuid not null,
  since timestamp with time zone not null,
  until timestamp with time zone,
  evidence text not null,
  blob_id text,
  by_person uuid,
  at timestamp with time zone not null,
  PRIMARY KEY (county, id)
);
CREATE INDEX roll_guardian_blob ON public.roll_guardian USING btree (county, blob_id) WHERE (blob_id IS NOT NULL);
CREATE INDEX roll_guardian_guardian ON public.roll_guardian USING btree (county, guardian_id);
CREATE INDEX roll_guardian_ward ON public.roll_guardian USING btree (county, roll_id, ward_id);

create table roll_mandate (
  county text not null,
  id uuid not null,
  roll_id uuid not null,
  principal_id uuid not null,
  agent_id uuid not null,
  items integer[] not null,
  units text[] not null,
  since timestamp with time zone not null,
  until timestamp with time zone not null,
  evidence text not null,
  blob_id text,
  by_person uuid,
  at timestamp with time zone not null,
  PRIMARY KEY (county, id),
  CHECK ((until > since))
);
CREATE INDEX roll_mandate_agent ON public.roll_mandate USING btree (county, agent_id);
CREATE INDEX roll_mandate_blob ON public.roll_mandate USING btree (county, blob_id) WHERE (blob_id IS NOT NULL);
CREATE INDEX roll_mandate_principal ON public.roll_mandate USING btree (county, roll_id, principal_id);

create table roll_objection (
  county text not null,
  roll_id uuid not null,
  case_id uuid not null,
  number text not null,
  unit text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  PRIMARY KEY (county, case_id)
);
CREATE INDEX roll_objection_roll ON public.roll_objection USING btree (county, roll_id, at);

create table roll_unit (
  county text not null,
  roll_id uuid not null,
  unit text not null,
  building text not null,
  area integer not null,
  source text not null,
  kind text not null,
  parking boolean not null,
  owners uuid[] not null,
  PRIMARY KEY (county, roll_id, unit),
  CHECK ((area > 0)),
  CHECK ((kind = ANY (ARRAY['owner'::text, 'unsold'::text, 'undelivered'::text]))),
  CHECK ((source = ANY (ARRAY['register'::text, 'survey'::text, 'contract'::text])))
);
CREATE INDEX roll_unit_owners ON public.roll_unit USING gin (owners);

create table roll_voter (
  county text not null,
  id uuid not null,
  roll_id uuid not null,
  unit text not null,
  person_id uuid,
  since timestamp with time zone not null,
  evidence text not null,
  blob_id text,
  by_person uuid,
  at timestamp with time zone not null,
  PRIMARY KEY (county, id)
);
CREATE INDEX roll_voter_blob ON public.roll_voter USING btree (county, blob_id) WHERE (blob_id IS NOT NULL);
CREATE INDEX roll_voter_unit ON public.roll_voter USING btree (county, roll_id, unit, since);

create table session (
  county text not null,
  token_hash bytea not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  ip text not null,
  agent text not null,
  ended_at timestamp with time zone,
  ended_why text,
  PRIMARY KEY (county, token_hash),
  CHECK ((kind = ANY (ARRAY['resident'::text, 'staff'::text])))
);
CREATE INDEX session_person ON public.session USING btree (county, person_id, created_at);

create table sign_in_code (
  county text not null,
  phone_hash bytea not null,
  code_hash bytea not null,
  tries integer not null default 0,
  sent_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  PRIMARY KEY (county, phone_hash)
);

create table speech (
  county text not null,
  meeting_id uuid not null,
  id uuid not null,
  person_id uuid,
  name_sealed bytea,
  asked_at timestamp with time zone not null,
  rank double precision not null,
  minutes smallint not null,
  began_at timestamp with time zone,
  ended_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  PRIMARY KEY (county, meeting_id, id)
);
CREATE UNIQUE INDEX speech_once ON public.speech USING btree (county, meeting_id, person_id) WHERE ((ended_at IS NULL) AND (withdrawn_at IS NULL));

create table staff_credential (
  county text not null,
  person_id uuid not null,
  user_name text not null,
  password_hash text not null,
  password_set_at timestamp with time zone not null,
  password_given boolean not null,
  past_hashes text[] not null default '{}'::text[],
  totp_sealed bytea not null,
  totp_enrolled_at timestamp with time zone,
  totp_step bigint not null default 0,
  ended_at timestamp with time zone,
  UNIQUE (county, user_name),
  PRIMARY KEY (county, person_id)
);

create table stage_time (
  county text not null,
  level smallint not null,
  place text not null,
  procedure text not null,
  month date not null,
  stage smallint not null,
  bucket smallint not null,
  cases integer not null,
  PRIMARY KEY (county, level, place, procedure, month, stage, bucket)
);

create table statement (
  county text not null,
  conversation_id uuid not null,
  number integer not null,
  words text not null,
  author bytea,
  key_hash bytea,
  at timestamp with time zone not null,
  state text not null,
  reason text,
  same_as integer,
  decided_by uuid,
  decided_at timestamp with time zone,
  PRIMARY KEY (county, conversation_id, number),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'shown'::text, 'refused'::text, 'same'::text])))
);
CREATE INDEX statement_author ON public.statement USING btree (county, conversation_id, author) WHERE (author IS NOT NULL);
CREATE UNIQUE INDEX statement_key ON public.statement USING btree (county, conversation_id, key_hash) WHERE (key_hash IS NOT NULL);

create table survey (
  county text not null,
  id uuid not null,
  area text not null,
  title text not null,
  about text not null,
  design jsonb not null,
  rule text not null,
  asks_age boolean not null,
  results text not null,
  group_min integer not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  opened_at timestamp with time zone,
  closes_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_by uuid,
  PRIMARY KEY (county, id),
  CHECK ((group_min >= 3)),
  CHECK ((results = ANY (ARRAY['staff'::text, 'after'::text, 'during'::text]))),
  CHECK ((rule = ANY (ARRAY['household'::text, 'person'::text])))
);
CREATE INDEX survey_area ON public.survey USING btree (county, area);

create table survey_answer (
  county text not null,
  survey_id uuid not null,
  id uuid not null,
  subject bytea not null,
  channel text not null,
  area text not null,
  age text,
  answers jsonb not null,
  entered_by uuid,
  slip text,
  key_hash bytea,
  at timestamp with time zone not null,
  taken_back_at timestamp with time zone,
  taken_back_by uuid,
  taken_back_why text,
  PRIMARY KEY (county, survey_id, id),
  CHECK ((channel = ANY (ARRAY['web'::text, 'paper'::text, 'visit'::text])))
);
CREATE INDEX survey_answer_entered ON public.survey_answer USING btree (county, survey_id, at DESC, id) WHERE (entered_by IS NOT NULL);
CREATE UNIQUE INDEX survey_answer_once ON public.survey_answer USING btree (county, survey_id, subject) WHERE (taken_back_at IS NULL);
CREATE UNIQUE INDEX survey_answer_slip ON public.survey_answer USING btree (county, survey_id, slip) WHERE ((slip IS NOT NULL) AND (taken_back_at IS NULL));

create table survey_draft (
  county text not null,
  survey_id uuid not null,
  person_id uuid not null,
  seat text not null,
  answers jsonb not null,
  saved_at timestamp with time zone not null,
  PRIMARY KEY (county, survey_id, person_id, seat)
);

create table survey_volunteer (
  county text not null,
  survey_id uuid not null,
  person_id uuid not null,
  area text not null,
  named_by uuid not null,
  named_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  PRIMARY KEY (county, survey_id, person_id)
);
CREATE INDEX survey_volunteer_person ON public.survey_volunteer USING btree (county, person_id);

create table try_count (
  county text not null,
  kind text not null,
  key bytea not null,
  count integer not null,
  since timestamp with time zone not null,
  PRIMARY KEY (county, kind, key)
);

create table wait (
  county text not null,
  case_id uuid not null,
  place text not null,
  role text not null,
  post text,
  area text,
  person_id uuid,
  side text,
  not_ids uuid[] not null default '{}'::uuid[],
  due timestamp with time zone not null,
  is_first boolean not null,
  village text not null,
  case_area text not null,
  step text not null,
  stage smallint not null,
  procedure text not null,
  category text,
  confidential boolean not null,
  walled uuid[] not null,
  unanswered date,
  PRIMARY KEY (county, case_id, place)
);
CREATE INDEX wait_area ON public.wait USING btree (county, village, due, case_id) INCLUDE (case_area, stage, side, procedure, category, unanswered) WHERE (is_first AND (NOT confidential));
CREATE INDEX wait_due ON public.wait USING btree (county, due, case_id) WHERE (is_first AND (NOT confidential));
CREATE INDEX wait_person ON public.wait USING btree (county, person_id, due, case_id) WHERE (person_id IS NOT NULL);
CREATE INDEX wait_post ON public.wait USING btree (county, post, area, due, case_id) WHERE (post IS NOT NULL);
CREATE INDEX wait_rating ON public.wait USING btree (county, due, case_id) WHERE (is_first AND (NOT confidential) AND (side IS NOT NULL));
CREATE INDEX wait_walled ON public.wait USING btree (county, case_id) WHERE (walled <> '{}'::uuid[]);

-- act_many(in_county text, acts jsonb) returns jsonb
-- ballot_many(in_county text, ballots jsonb) returns jsonb
-- case_counters_add(in_county text, acts jsonb, out_of integer[]) returns void
-- case_counters_fold() returns integer
-- case_files_write(in_county text, acts jsonb, out_of integer[]) returns void
-- case_number_take(in_county text, in_year integer, how_many integer) returns integer
-- case_places_write(in_county text, acts jsonb, out_of integer[]) returns void
-- notice_add_many(items jsonb) returns integer
