-- Who may make an account by themselves, once an admin has decided; until then the settings say.
create table people.registration_policy (
  one boolean primary key default true check (one),
  mode text not null check (mode in ('open', 'domains', 'invitation', 'closed')),
  domains text[] not null,
  role text not null,
  decided_at timestamptz not null
);

-- Addresses that somebody wants an account for. Nobody is a person until the link in the mail was used; the link is
-- signed, not stored: reading this table lets nobody in.
create table people.registration (
  id uuid primary key,
  -- Whom the address belongs to, or the id that they will have.
  person_id uuid not null,
  email text not null,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  over_at timestamptz
);
create unique index registration_open on people.registration (email) where over_at is null;
create index registration_by_email on people.registration (email, requested_at);
create index registration_by_age on people.registration (requested_at);
