-- What directories provision people with (SCIM 2.0). A token belongs to the provider whose people it brings.
create table people.scim_token (
  id uuid primary key,
  provider_id uuid not null references people.identity_provider (id) on delete cascade,
  token_hash bytea not null unique,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz
);
create index scim_token_by_provider on people.scim_token (provider_id);

-- What a directory calls somebody. Who they are stands in people.person.
create table people.scim_user (
  provider_id uuid not null references people.identity_provider (id) on delete cascade,
  person_id uuid not null references people.person (id) on delete cascade,
  user_name text not null,
  external_id text,
  given_name text,
  family_name text,
  -- The directory suspended them, and so may let them in again; whom an admin suspended it may not.
  suspended boolean not null,
  -- The directory removed them, and does not see them any more.
  removed boolean not null,
  changed_at timestamptz not null,
  primary key (provider_id, person_id)
);
create unique index scim_user_by_name on people.scim_user (provider_id, lower(user_name));
create index scim_user_by_external_id on people.scim_user (provider_id, external_id);
create index scim_user_by_person on people.scim_user (person_id);

create table people.scim_group (
  id uuid primary key,
  provider_id uuid not null references people.identity_provider (id) on delete cascade,
  display_name text not null,
  external_id text,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create unique index scim_group_by_name on people.scim_group (provider_id, lower(display_name));

create table people.scim_member (
  group_id uuid not null references people.scim_group (id) on delete cascade,
  person_id uuid not null references people.person (id) on delete cascade,
  primary key (group_id, person_id)
);
create index scim_member_by_person on people.scim_member (person_id);
