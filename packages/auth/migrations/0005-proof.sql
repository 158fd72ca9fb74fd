-- When whoever holds the session last showed that it is theirs; null when they never did.
alter table auth.session add column proved_at timestamptz;
