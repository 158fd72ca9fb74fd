-- A round may wait as a draft, changed by hand, until an organiser publishes it; a published one may be called off.
alter table coffee.round
  drop constraint round_state_check,
  drop constraint round_check,
  add column waits boolean not null default false,
  add column version integer not null default 1,
  add column cancelled_at timestamptz,
  add column cancel_reason text,
  add constraint round_state_check
    check (state in ('matching', 'draft', 'publishing', 'published', 'failed', 'cancelled')),
  add constraint round_published_check
    check ((state in ('published', 'cancelled')) = (published_at is not null)),
  add constraint round_cancelled_check check ((state = 'cancelled') = (cancelled_at is not null));

drop index coffee.round_unfinished;
create unique index round_unfinished on coffee.round (programme_id)
  where state in ('matching', 'draft', 'publishing');

-- `sequence` counts what calendars must learn of: other people, another time, an end.
alter table coffee.match_group
  add column locked boolean not null default false,
  add column sequence integer not null default 0,
  add column ended_at timestamptz;

-- Who was in a group that was published, and is not any more.
create table coffee.group_leaver (
  group_id uuid not null references coffee.match_group (id),
  person_id uuid not null,
  left_at timestamptz not null,
  primary key (group_id, person_id)
);

-- Who does not take part in this one round, though they do in its programme.
create table coffee.taken_out (
  round_id uuid not null references coffee.round (id),
  person_id uuid not null,
  primary key (round_id, person_id)
);

-- What was changed by hand, in order. A later change of `undone` ones is the end of their being done again.
create table coffee.round_change (
  round_id uuid not null references coffee.round (id),
  number integer not null,
  change jsonb not null,
  -- Rows that it took away and brought, so that it can be taken back.
  gone jsonb not null,
  come jsonb not null,
  reason text,
  undone boolean not null default false,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (round_id, number)
);

-- Hides blocks among pairs that chance keeps apart; never leaves the database for a screen.
create table coffee.discretion (key uuid not null default gen_random_uuid());
insert into coffee.discretion default values;
