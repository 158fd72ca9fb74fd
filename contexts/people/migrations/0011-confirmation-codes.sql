-- Codes that confirm who sits at a session: neither a step of a sign-in nor a new factor is taken with them.
alter table people.mail_code add column confirms boolean not null default false;
drop index people.mail_code_open;
create unique index mail_code_open on people.mail_code (person_id, step_id, confirms) nulls not distinct
  where over_at is null;
