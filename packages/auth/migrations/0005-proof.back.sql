alter table auth.session drop column proved_at;
