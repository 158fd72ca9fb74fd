create schema auth;

-- The token itself is known to its holder alone.
create table auth.session (
  token_hash bytea primary key,
  subject uuid not null,
  label text not null,
  opened_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at timestamptz not null
);

create index session_subject on auth.session (subject);
create index session_expiry on auth.session (expires_at);

-- Keys that this instance made for itself, where none was given in its settings.
create table auth.key (
  purpose text primary key,
  key text not null,
  made_at timestamptz not null default now()
);
