-- A program that waits for somebody to let it in from a browser. Its own code is known to it alone.
create table people.device_request (
  device_code_hash bytea primary key,
  user_code text not null unique,
  label text not null,
  address text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  polled_at timestamptz,
  -- Seconds between two questions; grows when the program asks too often.
  poll_interval smallint not null default 5,
  state text not null default 'waiting' check (state in ('waiting', 'allowed', 'refused')),
  person_id uuid references people.person (id) on delete cascade,
  check ((state = 'allowed') = (person_id is not null))
);
create index device_request_expiry on people.device_request (expires_at);
