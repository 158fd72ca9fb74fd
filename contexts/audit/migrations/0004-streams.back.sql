drop table audit.stream;
