-- What one person did to another: either alone may have a million entries, both together a few.
create index entry_by_pair on audit.entry (actor_id, subject_id, id);
