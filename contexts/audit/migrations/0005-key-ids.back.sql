delete from audit.seal_key k where exists (select from audit.seal_key n where n.since > k.since);
alter table audit.seal_key drop constraint seal_key_pkey;
alter table audit.seal_key drop column since;
alter table audit.seal_key add column one boolean primary key default true check (one);
alter table audit.anchor drop column key_id;
alter table audit.link drop column key_id;
alter table audit.unsealed drop column key_id;
