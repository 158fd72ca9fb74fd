-- What a person tells their sessions apart by. The older release opens sessions without an address.
alter table auth.session
  add column id uuid not null default gen_random_uuid(),
  add column address text;
create unique index session_id on auth.session (id);
