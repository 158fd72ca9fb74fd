create schema events;

-- What happened, written in the transaction that made it happen.
create table events.outbox (
  id uuid primary key,
  name text not null,
  version integer not null,
  data jsonb not null,
  occurred_at timestamptz not null default now(),
  relayed_at timestamptz
);

-- The relay reads only what waits, however long the history.
create index outbox_waiting on events.outbox (id) where relayed_at is null;
create index outbox_relayed on events.outbox (relayed_at) where relayed_at is not null;

-- Which reaction has dealt with which event, written in the reaction's own transaction.
create table events.reacted (
  event_id uuid not null references events.outbox (id) on delete cascade,
  reaction text not null,
  reacted_at timestamptz not null default now(),
  primary key (event_id, reaction)
);
