delete from auth.session where acting is not null;
alter table auth.session drop column acting, drop column returns_to;
