-- Keys that a device keeps, and signs with. Only their public halves are here.
create table people.passkey (
  factor_id uuid primary key references people.factor (id) on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null
);

-- Challenges that were signed once, until they would be too old anyway. Those that nobody signed are not stored.
create table people.spent_challenge (
  hash bytea primary key,
  expires_at timestamptz not null
);
create index spent_challenge_by_age on people.spent_challenge (expires_at);
