drop table people.provider_session, people.sign_on, people.identity, people.identity_provider;
