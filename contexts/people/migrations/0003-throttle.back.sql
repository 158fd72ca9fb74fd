alter table people.credential drop column attack_told_at;
drop table people.known_browser;
drop table people.throttle;
