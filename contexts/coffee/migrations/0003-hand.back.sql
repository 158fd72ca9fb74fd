drop table coffee.discretion, coffee.round_change, coffee.taken_out, coffee.group_leaver;

alter table coffee.match_group drop column locked, drop column sequence, drop column ended_at;

drop index coffee.round_unfinished;
create unique index round_unfinished on coffee.round (programme_id) where state = 'matching';

-- What the release before does not know: a draft failed, and what was called off was published all the same.
update coffee.round set state = 'failed', failure = 'A draft of a later release'
  where state in ('draft', 'publishing');
update coffee.round set state = 'published', cancelled_at = null where state = 'cancelled';
alter table coffee.round
  drop constraint round_state_check,
  drop constraint round_published_check,
  drop constraint round_cancelled_check,
  drop column waits,
  drop column version,
  drop column cancelled_at,
  drop column cancel_reason,
  add constraint round_state_check check (state in ('matching', 'published', 'failed')),
  add constraint round_check check ((state = 'published') = (published_at is not null));
