create schema http;

-- One unsafe request that may be sent again. A row without `status` is running, or broke off.
create table http.idempotency_key (
  actor_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  -- SHA-256 of method, address and body: the same key must mean the same request.
  request_hash bytea not null,
  claimed_at timestamptz not null default now(),
  lease_until timestamptz not null,
  status smallint,
  content_type text,
  body bytea,
  primary key (actor_id, key)
);

create index idempotency_key_age on http.idempotency_key (claimed_at);
