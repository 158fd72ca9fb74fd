-- Tries that failed, of one account, address or browser. The key is a digest made with the instance's key, of who
-- exists and who does not alike. people.sign_in_attempt, which it replaces, stays for a release that runs beside.
create table people.throttle (
  key bytea primary key,
  failures integer not null check (failures > 0),
  -- From when on time forgives them, one by one.
  since timestamptz not null,
  waits_until timestamptz not null
);
create index throttle_by_age on people.throttle (since);

-- Browsers that somebody has signed in with, by the hash of their cookie.
create table people.known_browser (
  token_hash bytea not null,
  person_id uuid not null references people.person (id),
  signed_in_at timestamptz not null,
  primary key (token_hash, person_id)
);
create index known_browser_of_person on people.known_browser (person_id, signed_in_at);
create index known_browser_by_age on people.known_browser (signed_in_at);

alter table people.credential add column attack_told_at timestamptz;
