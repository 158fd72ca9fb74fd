-- On how many devices whoever has a role may be signed in at once; of several roles the lowest counts.
create table people.session_limit (
  role text,
  role_id uuid references people.role (id) on delete cascade,
  most smallint not null check (most between 1 and 100),
  check (num_nonnulls(role, role_id) = 1),
  unique nulls not distinct (role, role_id)
);
