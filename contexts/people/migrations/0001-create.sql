create schema if not exists people;

-- A trusted extension since PostgreSQL 13: the owner of the database may create it.
create extension if not exists pg_trgm;

-- What a search compares: lower case, accents dropped, so that "jose" finds "José" and "lukasz" finds "Łukasz".
create function people.fold(words text) returns text
  language sql immutable strict parallel safe
  as $$ select lower(translate(regexp_replace(normalize(words, nfd), '[\u0300-\u036f]', '', 'g'),
    'ŁłØøĐđıßÆæŒœ', 'LlOoDdisAaOo')) $$;

-- array_to_string is only stable, for the sake of element types whose text depends on settings; text has none.
create function people.words(list text[]) returns text
  language sql immutable strict parallel safe
  as $$ select array_to_string(list, ' ') $$;

create table people.person (
  id uuid primary key,
  email text not null unique check (email = lower(email)),
  name text not null,
  title text,
  department text,
  team text,
  manager_id uuid references people.person (id) check (manager_id <> id),
  office text,
  timezone text not null default 'UTC',
  languages text[] not null default '{en}',
  topics text[] not null default '{}',
  mode text not null default 'any' check (mode in ('remote', 'onsite', 'any')),
  work_days smallint[] not null default '{1,2,3,4,5}'
    check (work_days <@ '{1,2,3,4,5,6,7}' and cardinality(work_days) > 0),
  work_from smallint not null default 540 check (work_from between 0 and 1439),
  work_until smallint not null default 1020 check (work_until between 1 and 1440),
  roles text[] not null default '{member}' check (roles <@ '{admin,organiser,member}'),
  state text not null default 'active' check (state in ('active', 'suspended')),
  -- When they first signed in by invitation or set-up link; null for people only known from an import.
  joined_at timestamptz,
  created_at timestamptz not null default now(),
  sort_name text collate "C" not null generated always as (people.fold(name)) stored,
  search text not null generated always as
    (people.fold(name || ' ' || email || ' ' || coalesce(title, '') || ' ' || people.words(topics))) stored,
  check (work_from < work_until)
);
create index person_in_order on people.person (sort_name, id);
create index person_search on people.person using gin (search gin_trgm_ops);
create index person_by_topic on people.person using gin (topics);
create index person_by_manager on people.person (manager_id);
create index person_by_office on people.person (office, sort_name, id);
create index person_by_department on people.person (department, sort_name, id);
create index person_by_team on people.person (team, sort_name, id);
create index person_by_timezone on people.person (timezone, sort_name, id);
create index person_admins on people.person (id) where 'admin' = any (roles);

-- Apart from the person, so that nothing that lists people can carry a hash along.
create table people.credential (
  person_id uuid primary key references people.person (id),
  password_hash text not null,
  changed_at timestamptz not null
);

-- The link of an invitation is signed, not stored: reading this table lets nobody in.
create table people.invitation (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  invited_by uuid references people.person (id),
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz
);
create unique index invitation_open on people.invitation (person_id) where accepted_at is null;

-- One-time links that make the first admin of an empty instance.
create table people.set_up (
  id uuid primary key,
  made_at timestamptz not null,
  used_at timestamptz
);
create unique index set_up_open on people.set_up ((true)) where used_at is null;

-- Failed sign-ins of one account from one address; the key is a digest of both.
create table people.sign_in_attempt (
  key bytea primary key,
  failures integer not null,
  since timestamptz not null
);
create index sign_in_attempt_by_age on people.sign_in_attempt (since);

create table people.import (
  id uuid primary key,
  file_name text not null,
  imported_by uuid references people.person (id),
  state text not null check (state in ('checked', 'importing', 'done')),
  checked_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  rows integer not null,
  bad integer not null,
  notices jsonb not null,
  -- Progress: the last position whose batch has committed, and what became of the rows up to it.
  position integer not null default 0,
  created integer not null default 0,
  changed integer not null default 0,
  unchanged integer not null default 0
);

-- Good rows wait here between check and import, managers before their reports.
create table people.import_row (
  import_id uuid not null references people.import (id) on delete cascade,
  position integer not null,
  -- The id of the person, should nobody have the address yet.
  person_id uuid not null,
  row jsonb not null,
  primary key (import_id, position)
);

create table people.import_fault (
  import_id uuid not null references people.import (id) on delete cascade,
  position integer not null,
  line integer not null,
  "column" text not null,
  severity text not null check (severity in ('fault', 'notice')),
  found text not null,
  expected text not null,
  primary key (import_id, position)
);
create index import_fault_by_column on people.import_fault (import_id, "column", position);

-- Published: other contexts join this view, never the tables.
create view people.card as
  select id, name, email, title, department, team, manager_id, office, timezone, languages, topics, mode,
         work_days, work_from, work_until, state
  from people.person;
