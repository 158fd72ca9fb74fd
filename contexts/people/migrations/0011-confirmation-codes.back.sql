delete from people.mail_code where confirms;
drop index people.mail_code_open;
create unique index mail_code_open on people.mail_code (person_id, step_id) nulls not distinct
  where over_at is null;
alter table people.mail_code drop column confirms;
