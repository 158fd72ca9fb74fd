-- The link of a reset is signed, not stored: reading this table lets nobody in.
create table people.password_reset (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create unique index password_reset_open on people.password_reset (person_id) where used_at is null;
create index password_reset_by_age on people.password_reset (requested_at);
