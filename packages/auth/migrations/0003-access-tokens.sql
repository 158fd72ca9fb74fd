-- Personal access tokens. The token itself is known to its holder alone.
create table auth.access_token (
  id uuid primary key,
  token_hash bytea not null unique,
  subject uuid not null,
  name text not null,
  -- What it may be used for, in words of whoever owns accounts.
  scopes text[] not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  -- To the hour.
  last_used_at timestamptz
);
create index access_token_subject on auth.access_token (subject);
create index access_token_expiry on auth.access_token (expires_at);
