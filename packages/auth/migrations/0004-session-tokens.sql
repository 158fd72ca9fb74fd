-- Keys that sign access tokens of programs; the private half is sealed with a secret that is not in the database.
create table auth.signing_key (
  id uuid primary key,
  public_key jsonb not null,
  private_key bytea not null,
  made_at timestamptz not null
);

-- Each is used once for the next one; those of one session are a family, and end with it.
create table auth.refresh_token (
  token_hash bytea primary key,
  session_id uuid not null references auth.session (id) on delete cascade,
  used_at timestamptz
);
create index refresh_token_session on auth.refresh_token (session_id);
