-- Since when somebody has a built-in role, whoever or whatever gave it; null from before that was kept.
create table people.role_since (
  person_id uuid not null references people.person (id) on delete cascade,
  role text not null,
  since timestamptz,
  primary key (person_id, role)
);
insert into people.role_since (person_id, role)
select id, unnest(roles) from people.person on conflict do nothing;

create function people.keep_role_since() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from people.role_since where person_id = new.id and not role = any (new.roles);
  end if;
  insert into people.role_since (person_id, role, since)
  select new.id, role, now() from unnest(new.roles) role on conflict do nothing;
  return null;
end $$;
create trigger role_since_added after insert on people.person
  for each row execute function people.keep_role_since();
create trigger role_since_changed after update on people.person
  for each row when (old.roles is distinct from new.roles) execute function people.keep_role_since();

alter table people.person_role add column given_at timestamptz;
alter table people.person_role alter column given_at set default now();

-- Reviews of who may do what that somebody has signed off.
create table people.access_review (
  id uuid primary key,
  by_id uuid not null references people.person (id) on delete cascade,
  at timestamptz not null,
  people int not null,
  stale int not null,
  -- SHA-256 over the report as it was then.
  digest bytea not null,
  note text not null
);
