create schema if not exists coffee;

create table coffee.programme (
  id uuid primary key,
  name text not null,
  purpose text not null,
  timezone text not null,
  enrolment text not null check (enrolment in ('everyone', 'volunteers')),
  every_weeks smallint,
  weekday smallint check (weekday between 1 and 7),
  run_time text check (run_time ~ '^\d\d:\d\d$'),
  size_min smallint not null check (size_min >= 2),
  size_target smallint not null check (size_target between size_min and size_max),
  size_max smallint not null,
  ban_same_team boolean not null,
  ban_manager boolean not null,
  share_language boolean not null,
  respect_mode boolean not null,
  min_overlap smallint not null,
  repeat_window smallint not null,
  next_run_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  check (num_nulls(every_weeks, weekday, run_time) in (0, 3)),
  check ((next_run_at is null) = (every_weeks is null))
);
create index programme_due on coffee.programme (next_run_at) where next_run_at is not null;

-- Only what people decided themselves: without a row, the programme's enrolment speaks.
create table coffee.membership (
  programme_id uuid not null references coffee.programme (id),
  person_id uuid not null,
  taking_part boolean not null,
  paused_until date,
  changed_at timestamptz not null,
  primary key (programme_id, person_id)
);

create table coffee.preference (
  person_id uuid primary key,
  topics smallint not null,
  department smallint not null,
  level smallint not null,
  office smallint not null,
  overlap smallint not null,
  changed_at timestamptz not null
);

create table coffee.block (
  person_id uuid not null,
  other_id uuid not null check (other_id <> person_id),
  created_at timestamptz not null,
  primary key (person_id, other_id)
);

create table coffee.round (
  id uuid primary key,
  programme_id uuid not null references coffee.programme (id),
  number integer not null check (number >= 1),
  state text not null check (state in ('matching', 'published', 'failed')),
  seed bigint not null,
  participants integer not null,
  started_at timestamptz not null,
  -- Null when the schedule started it.
  started_by uuid,
  meet_from timestamptz not null,
  meet_until timestamptz not null,
  published_at timestamptz,
  groups integer not null default 0,
  left_out integer not null default 0,
  failure text,
  unique (programme_id, number),
  check ((state = 'published') = (published_at is not null)),
  check ((state = 'failed') = (failure is not null))
);
create unique index round_unfinished on coffee.round (programme_id) where state = 'matching';

-- Progress is written often and matters little: apart, so that it never waits for the round's own lock.
create table coffee.round_progress (
  round_id uuid primary key references coffee.round (id),
  stage text not null,
  percent smallint not null
);

-- The snapshot that a round is matched from: a coffee/1 instance in its four parts, and what its week looks like.
create table coffee.round_input (
  round_id uuid primary key references coffee.round (id),
  header json not null,
  people json not null,
  met json not null,
  blocks json not null,
  calendars json not null
);

create table coffee.match_group (
  id uuid primary key,
  round_id uuid not null references coffee.round (id),
  number integer not null,
  facts jsonb not null,
  slot_from timestamptz,
  slot_until timestamptz,
  icebreaker text not null,
  unique (round_id, number),
  check ((slot_from is null) = (slot_until is null))
);

-- The key says it: a person is in one group of a round at most.
create table coffee.group_member (
  round_id uuid not null references coffee.round (id),
  person_id uuid not null,
  group_id uuid not null references coffee.match_group (id),
  primary key (round_id, person_id)
);
create index group_member_by_group on coffee.group_member (group_id);
create index group_member_by_person on coffee.group_member (person_id);

create table coffee.left_out (
  round_id uuid not null references coffee.round (id),
  person_id uuid not null,
  facts jsonb not null,
  primary key (round_id, person_id)
);
create index left_out_by_person on coffee.left_out (person_id);

create table coffee.feedback (
  group_id uuid not null references coffee.match_group (id),
  person_id uuid not null,
  round_id uuid not null references coffee.round (id),
  answer text not null check (answer in ('met', 'not-yet', 'did-not-meet')),
  rating smallint check (rating between 1 and 5),
  note text,
  given_at timestamptz not null,
  primary key (group_id, person_id)
);
create index feedback_by_round on coffee.feedback (round_id);
