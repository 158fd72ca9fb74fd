drop table auth.refresh_token, auth.signing_key;
