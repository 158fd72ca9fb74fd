drop table people.registration, people.registration_policy;
