-- Where the log is sent as it is written. How far each has got is a number of the chain, so nothing is left out.
create table audit.stream (
  id uuid primary key,
  name text not null,
  url text not null,
  state text not null check (state in ('on', 'off', 'gone')),
  -- Encrypted with a key that is not in the database. The former one signs as well, for a while.
  secret bytea not null,
  former_secret bytea,
  former_until timestamptz,
  made_at timestamptz not null,
  -- The last number of the chain that was taken.
  number bigint not null,
  -- What is being sent reaches to here: it stays the same until it was taken, however often it is tried.
  sending_to bigint,
  -- Not before; while it is being sent, when another process may try.
  due_at timestamptz not null,
  failures int not null default 0,
  last_answer text,
  last_tried_at timestamptz,
  last_taken_at timestamptz
);
create unique index stream_name on audit.stream (lower(name));
