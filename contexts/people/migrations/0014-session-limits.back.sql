drop table people.session_limit;
