-- Links of mails that ask whether people met: each lets one person answer about one meeting, and nothing else.
create table coffee.answer_link (
  token_hash bytea primary key,
  group_id uuid not null references coffee.match_group (id),
  person_id uuid not null,
  expires_at timestamptz not null,
  unique (group_id, person_id)
);

-- Whether the others of the group may read the note; it is private until its writer says so.
alter table coffee.feedback add column note_shared boolean not null default false;
