-- When somebody last used the hub, to the hour: it outlives their sessions, which are removed when they are over.
create table auth.last_use (
  subject uuid primary key,
  at timestamptz not null
);
insert into auth.last_use (subject, at)
select subject, max(at) from (
  select subject, last_used_at as at from auth.session where acting is null
  union all select subject, last_used_at from auth.access_token where last_used_at is not null
) used group by subject;

-- For those who review who may do what.
create view auth.use as select subject, at from auth.last_use;
create view auth.token as
  select id, subject, name, scopes, issued_at, expires_at, last_used_at from auth.access_token;
