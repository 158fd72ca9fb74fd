-- Sessions that somebody uses in the place of their subject. Such a one goes back to the session it was opened from,
-- and ends with it.
alter table auth.session
  add column acting uuid,
  add column returns_to bytea references auth.session (token_hash) on delete cascade;
create index session_returns_to on auth.session (returns_to) where returns_to is not null;
