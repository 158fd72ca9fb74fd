create schema audit;

-- The smallest UUIDv7 of a moment: ids are times, so months of ids are months.
create function audit.id_at(moment timestamptz) returns uuid
  language sql immutable strict parallel safe
  as $$ select (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid $$;

-- What happened. Written once, in the transaction that it tells of.
create table audit.entry (
  id uuid primary key,
  occurred_at timestamptz not null,
  kind text not null,
  -- A person, or a part of the product by its name; neither when somebody was not signed in.
  actor_id uuid,
  actor_name text,
  on_behalf_of uuid,
  subject_id uuid,
  -- Of a thing. People are named by the directory, which forgets them when they go.
  subject_name text,
  -- Before and after of a thing. As text rather than jsonb: it is sealed letter by letter.
  changes json,
  -- Before and after of a person, and where the request came from, each under the key of whom it tells of.
  personal_owner text,
  personal bytea,
  origin_owner text,
  origin bytea,
  request_id text
) partition by range (id);
create index entry_by_actor on audit.entry (actor_id, id);
create index entry_by_subject on audit.entry (subject_id, id);
create index entry_by_kind on audit.entry (kind, id);

-- For months that nobody made in time. Writing to the log never fails for want of a partition.
create table audit.entry_other partition of audit.entry default;

/* Makes the month's partition, moving in what fell into the default one; false when it was there. */
create function audit.make_month(month date) returns boolean language plpgsql as $$
declare
  name text := 'entry_' || to_char(month, 'YYYY_MM');
  first timestamptz := date_trunc('month', month)::timestamp at time zone 'UTC';
  next timestamptz := (date_trunc('month', month) + interval '1 month')::timestamp at time zone 'UTC';
begin
  perform pg_advisory_xact_lock(hashtext('audit.make_month'));
  if to_regclass('audit.' || name) is not null then return false; end if;
  execute format('create table audit.%I (like audit.entry including defaults including indexes)', name);
  perform set_config('audit.releasing', 'on', true);
  execute format(
    'with moved as (delete from audit.entry_other where id >= %L and id < %L returning *)
     insert into audit.%I select * from moved',
    audit.id_at(first), audit.id_at(next), name);
  perform set_config('audit.releasing', '', true);
  execute format(
    'alter table audit.entry attach partition audit.%I for values from (%L) to (%L)',
    name, audit.id_at(first), audit.id_at(next));
  return true;
end $$;

-- Entries in the order in which they were numbered; they wait here, about a second, to be chained.
create sequence audit.entry_number;
create table audit.unsealed (
  number bigint primary key default nextval('audit.entry_number'),
  entry_id uuid not null,
  kind text not null,
  -- A keyed digest of the entry, made by whoever wrote it.
  mac bytea not null
);

-- The chain: one link for every number that was ever given out, without holes.
create table audit.link (
  number bigint primary key,
  -- Null for a number whose transaction was rolled back.
  entry_id uuid unique,
  kind text,
  mac bytea,
  -- Covers the row's other columns and the hash of the link before.
  hash bytea not null
);

-- How far the chain reaches. One row, whose lock makes sealers take turns.
create table audit.sealing (
  one boolean primary key default true check (one),
  number bigint not null default 0,
  hash bytea not null default decode(repeat('00', 32), 'hex'),
  -- Numbers up to here were given out before `horizon_xid`: once all older transactions are over, none can come.
  horizon bigint,
  horizon_xid xid8
);
insert into audit.sealing default values;

-- States of the chain, signed with a key that is not in the database.
create table audit.anchor (
  number bigint primary key,
  hash bytea not null,
  at timestamptz not null,
  mac bytea not null
);

-- The keys of personal fields, wrapped with a key that is not in the database. Without one, nobody reads them.
create table audit.person_key (
  owner text primary key,
  -- Null once erased: no new key is made for somebody who was forgotten.
  wrapped bytea
);

-- Which key seals this log; a process with another one does not start.
create table audit.seal_key (
  one boolean primary key default true check (one),
  fingerprint text not null
);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('audit.releasing', true), '') = 'on' then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  raise exception 'The audit log is written once' using errcode = 'insufficient_privilege';
end $$;
create trigger written_once before update or delete on audit.entry
  for each row execute function audit.refuse_change();
create trigger written_once before update or delete on audit.link
  for each row execute function audit.refuse_change();
create function audit.refuse_truncate() returns trigger language plpgsql as $$
begin
  raise exception 'The audit log is written once' using errcode = 'insufficient_privilege';
end $$;
create trigger never_emptied before truncate on audit.link
  for each statement execute function audit.refuse_truncate();
