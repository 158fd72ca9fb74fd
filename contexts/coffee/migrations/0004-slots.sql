-- Who proposed the time of a group; null is the hub.
alter table coffee.match_group add column slot_by uuid;

-- What somebody said of a proposed time. It counts while the group has the same sequence.
create table coffee.slot_answer (
  group_id uuid not null references coffee.match_group (id),
  person_id uuid not null,
  sequence integer not null,
  accepted boolean not null,
  answered_at timestamptz not null,
  primary key (group_id, person_id)
);

-- Where people of a programme meet remotely; {group} stands for the group.
alter table coffee.programme add column video_link text;
