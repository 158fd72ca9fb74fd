drop table people.spent_challenge, people.passkey;
