drop table people.access_review;
alter table people.person_role drop column given_at;
drop trigger role_since_added on people.person;
drop trigger role_since_changed on people.person;
drop function people.keep_role_since();
drop table people.role_since;
