-- More built-in roles, and roles that the instance makes itself as sets of permissions.
alter table people.person drop constraint person_roles_check;
alter table people.person add constraint person_roles_check
  check (roles <@ '{owner,admin,organiser,editor,maintainer,member,guest}');
create index person_owners on people.person (id) where 'owner' = any (roles);

-- Somebody has to be above the admins: whoever of them has been here longest.
update people.person set roles = array_prepend('owner', roles)
where id = (
  select id from people.person where 'admin' = any (roles) and state = 'active'
  order by joined_at nulls last, id limit 1);

create table people.role (
  id uuid primary key,
  name text not null,
  description text not null,
  -- Names that contexts declared. One that nobody declares any more grants nothing.
  permissions text[] not null,
  made_at timestamptz not null
);
create unique index role_name on people.role (lower(name));

create table people.person_role (
  role_id uuid not null references people.role (id) on delete cascade,
  person_id uuid not null references people.person (id) on delete cascade,
  primary key (role_id, person_id)
);
create index person_role_by_person on people.person_role (person_id);
