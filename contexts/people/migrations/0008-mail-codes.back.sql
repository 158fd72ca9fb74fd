alter table people.known_browser drop column verified_until;
drop index people.factor_mail;
drop table people.mail_code;
