drop table people.impersonation;
