drop index audit.entry_by_pair;
