alter table people.identity_provider
  drop constraint identity_provider_protocol_check,
  add constraint identity_provider_protocol_check check (protocol in ('openid-connect', 'github', 'saml')),
  -- Where to sign in and whose signatures count; of SAML alone.
  add column saml jsonb,
  add constraint identity_provider_saml check ((saml is not null) = (protocol = 'saml'));

-- What a provider’s page brings back comes without cookies; it waits here for the browser that asked for it.
create table people.relayed_sign_on (
  relay_hash bytea primary key,
  state text not null,
  -- Encrypted: it names somebody.
  answer bytea,
  expires_at timestamptz not null
);
create index relayed_sign_on_by_age on people.relayed_sign_on (expires_at);
