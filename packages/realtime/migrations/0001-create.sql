create schema realtime;

-- How far a topic is. Whoever tells it something holds this row until the commit, so that versions become visible in
-- their order and without holes.
create table realtime.topic (
  name text primary key,
  version bigint not null
);

-- What was told, for those who were away: the last of each topic.
create table realtime.hint (
  topic text not null,
  version bigint not null,
  data jsonb not null,
  told_at timestamptz not null default now(),
  -- Finds what was committed since one last looked, whatever commits in which order.
  told_by xid8 not null default pg_current_xact_id(),
  primary key (topic, version)
);
create index hint_told_by on realtime.hint (told_by);
create index hint_told_at on realtime.hint (told_at);
