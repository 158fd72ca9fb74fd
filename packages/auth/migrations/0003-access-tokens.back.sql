drop table auth.access_token;
