-- Addresses that somebody wants in place of theirs. The links that confirm one and take it back are signed, not
-- stored: reading this table lets nobody in.
create table people.address_change (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  old_email text not null,
  new_email text not null,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  -- Until when the owner of the old address may take it back; null where nobody may.
  undo_until timestamptz,
  over_at timestamptz
);
create unique index address_change_open on people.address_change (person_id)
  where confirmed_at is null and over_at is null;
create index address_change_by_person on people.address_change (person_id, requested_at);
create index address_change_by_age on people.address_change (requested_at);
