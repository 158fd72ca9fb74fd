alter table coffee.feedback drop column note_shared;
drop table coffee.answer_link;
