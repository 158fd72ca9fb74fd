-- That somebody acted in a person's place, for that person to see. The session itself is kept by @vicinity/auth.
create table people.impersonation (
  id uuid primary key,
  session_id uuid not null unique,
  person_id uuid not null references people.person (id) on delete cascade,
  by_id uuid not null references people.person (id) on delete cascade,
  reason text not null,
  began_at timestamptz not null,
  until timestamptz not null,
  -- Before its time, by either of them.
  ended_at timestamptz
);
create index impersonation_of on people.impersonation (person_id, id);
create index impersonation_by on people.impersonation (by_id, until);
