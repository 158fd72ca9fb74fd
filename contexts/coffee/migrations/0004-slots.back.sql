alter table coffee.programme drop column video_link;
drop table coffee.slot_answer;
alter table coffee.match_group drop column slot_by;
