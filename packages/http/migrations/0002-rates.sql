-- What callers have spent of their quotas. Unlogged: it costs no write-ahead log, and counts of a minute may end in a
-- crash. Its columns are those of rate-limiter-flexible.
create unlogged table http.rate (
  key varchar(255) primary key,
  points integer not null,
  -- Epoch milliseconds.
  expire bigint not null
);
create index rate_age on http.rate (expire);
