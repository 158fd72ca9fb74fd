drop table people.password_reset;
