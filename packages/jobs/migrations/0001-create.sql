create schema jobs;

-- A process that runs jobs holds the advisory lock (0x6a6f6273, lock_key) for as long as it lives.
-- Whoever can take that lock has found a process that is gone, and gives its jobs back.
create table jobs.process (
  lock_key integer primary key,
  holders text[] not null default '{}',
  started_at timestamptz not null default now()
);
