-- Who people may sign in with instead of a password. The secret is encrypted with a key that is not in the database.
create table people.identity_provider (
  id uuid primary key,
  name text not null,
  protocol text not null check (protocol in ('openid-connect', 'github')),
  issuer text not null,
  client_id text not null,
  client_secret bytea,
  secret_changed_at timestamptz,
  enabled boolean not null,
  -- What it is trusted with beyond letting in whom its owner linked.
  policy jsonb not null,
  added_at timestamptz not null
);
create unique index identity_provider_name on people.identity_provider (lower(name));

-- Whom a provider knows as whom. Only issuer and subject together never change hands.
create table people.identity (
  id uuid primary key,
  person_id uuid not null references people.person (id) on delete cascade,
  issuer text not null,
  subject text not null,
  -- By which it was used last; null once that one is removed, until another of this issuer takes its place.
  provider_id uuid references people.identity_provider (id) on delete set null,
  label text not null,
  linked_at timestamptz not null,
  last_used_at timestamptz,
  unique (issuer, subject)
);
create index identity_by_person on people.identity (person_id);
create index identity_by_provider on people.identity (provider_id);

-- Answers of providers that were taken, so that none is taken twice. What they answer to is sealed in their state.
create table people.sign_on (
  state_hash bytea primary key,
  expires_at timestamptz not null
);
create index sign_on_by_age on people.sign_on (expires_at);

-- By what a provider knows the session to end when somebody signs out; encrypted as well.
create table people.provider_session (
  token_hash bytea primary key,
  provider_id uuid not null references people.identity_provider (id) on delete cascade,
  id_token bytea not null,
  expires_at timestamptz not null
);
create index provider_session_by_provider on people.provider_session (provider_id);
create index provider_session_by_age on people.provider_session (expires_at);
