-- Which key made a digest or signed an anchor; null where that was not noted yet.
alter table audit.unsealed add column key_id text;
alter table audit.link add column key_id text;
alter table audit.anchor add column key_id text;

-- A log may have been sealed with several keys, one after the other.
alter table audit.seal_key drop column one;
alter table audit.seal_key add primary key (fingerprint);
alter table audit.seal_key add column since timestamptz not null default now();
