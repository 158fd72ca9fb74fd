drop table people.relayed_sign_on;
delete from people.identity_provider where protocol = 'saml';
alter table people.identity_provider
  drop column saml,
  drop constraint identity_provider_protocol_check,
  add constraint identity_provider_protocol_check check (protocol in ('openid-connect', 'github'));
