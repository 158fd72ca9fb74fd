-- How good a round came out, in numbers; null in rounds from before, and until it is published.
alter table coffee.round add column quality jsonb;
