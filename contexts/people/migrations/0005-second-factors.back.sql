drop table people.confirmation, people.sign_in_step, people.backup_code, people.authenticator_offer,
  people.authenticator, people.factor;
