drop view auth.use, auth.token;
drop table auth.last_use;
