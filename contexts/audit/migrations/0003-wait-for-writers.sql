/* Makes the month's partition while nobody writes, moving in what fell into the default one; false when it was there. */
create or replace function audit.make_month(month date) returns boolean language plpgsql as $$
declare
  name text := 'entry_' || to_char(month, 'YYYY_MM');
  first timestamptz := date_trunc('month', month)::timestamp at time zone 'UTC';
  next timestamptz := (date_trunc('month', month) + interval '1 month')::timestamp at time zone 'UTC';
begin
  perform pg_advisory_xact_lock(hashtext('audit.make_month'));
  if to_regclass('audit.' || name) is not null then return false; end if;
  -- A writer that has chosen the default partition and writes after the month is attached would be refused. Rather
  -- than keep everybody waiting behind one who is slow, this gives up, and is tried again within the hour.
  perform set_config('lock_timeout', '2s', true);
  lock table audit.entry in share row exclusive mode;
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
