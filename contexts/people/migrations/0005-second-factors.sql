-- What somebody proves who they are with, beside their password.
create table people.factor (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  kind text not null check (kind in ('authenticator', 'passkey', 'mail')),
  name text not null,
  added_at timestamptz not null,
  last_used_at timestamptz
);
create index factor_by_person on people.factor (person_id);

-- An app that shows codes. The secret is encrypted with a key that is not in the database.
create table people.authenticator (
  factor_id uuid primary key references people.factor (id) on delete cascade,
  secret bytea not null,
  -- The period whose code was used last: neither it nor an earlier one is taken again.
  last_period bigint not null
);

-- A secret that was shown, and whose first code is awaited.
create table people.authenticator_offer (
  person_id uuid primary key references people.person (id),
  id uuid not null,
  secret bytea not null,
  made_at timestamptz not null
);

create table people.backup_code (
  person_id uuid not null references people.person (id),
  number smallint not null,
  hash text not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (person_id, number)
);

-- Somebody whose password was right, and who is not signed in yet. The token is known to its holder alone.
create table people.sign_in_step (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null references people.person (id),
  expires_at timestamptz not null,
  tries smallint not null default 0,
  over_at timestamptz
);
create index sign_in_step_by_person on people.sign_in_step (person_id) where over_at is null;
create index sign_in_step_by_age on people.sign_in_step (expires_at);

-- Sessions whose owner has just given the password again.
create table people.confirmation (
  token_hash bytea primary key,
  person_id uuid not null references people.person (id),
  expires_at timestamptz not null
);
create index confirmation_by_age on people.confirmation (expires_at);
