alter table coffee.round drop column quality;
