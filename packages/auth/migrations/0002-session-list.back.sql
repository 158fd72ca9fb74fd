alter table auth.session drop column id, drop column address;
