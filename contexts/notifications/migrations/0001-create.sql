create schema if not exists notifications;

-- One notification to one person over one channel. The words are kept as they were said: the code that
-- phrased them moves on, what a person was told does not.
create table notifications.intent (
  id uuid primary key,
  person_id uuid not null,
  kind text not null,
  key text not null check (length(key) <= 200),
  channel text not null check (channel in ('inbox', 'mail')),
  title text not null,
  lines text[] not null,
  action_label text,
  action_path text check (action_path like '/%'),
  reason text not null,
  -- Sent again when an attempt's end is unknown: twice is better than never.
  security boolean not null,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  state text not null check (state in ('queued', 'sending', 'accepted', 'failed', 'suppressed', 'uncertain')),
  state_reason text,
  attempts smallint not null default 0,
  -- When somebody must look again: while queued, not before; while sending, the end of the lease.
  due_at timestamptz check ((due_at is not null) = (state in ('queued', 'sending'))),
  unique (person_id, kind, key, channel)
);
create index intent_inbox on notifications.intent (person_id, id) where channel = 'inbox';
create index intent_unread on notifications.intent (person_id, id) where channel = 'inbox' and read_at is null;
create index intent_due on notifications.intent (due_at, id) where state in ('queued', 'sending');

-- One try to send a mail, written before the first byte leaves.
create table notifications.attempt (
  intent_id uuid not null references notifications.intent (id) on delete cascade,
  number smallint not null,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  outcome text check (outcome in ('accepted', 'failed', 'uncertain')),
  detail text,
  primary key (intent_id, number)
);

-- Where mail goes while no server is configured. The id is the intent's, so a repeated send is one message.
create table notifications.mailbox_message (
  id uuid primary key references notifications.intent (id) on delete cascade,
  person_id uuid not null,
  sender text not null,
  recipient text not null,
  subject text not null,
  html text not null,
  plain text not null,
  sent_at timestamptz not null default now()
);
create index mailbox_message_by_person on notifications.mailbox_message (person_id, id);
