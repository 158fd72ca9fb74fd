-- Codes that were mailed. They are made of the id with a key that is not in the database, so none is stored.
create table people.mail_code (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  -- The sign-in that waits for it; null for one that adds mail as a second factor.
  step_id uuid references people.sign_in_step (id) on delete cascade,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  tries smallint not null default 0,
  over_at timestamptz
);
create unique index mail_code_open on people.mail_code (person_id, step_id) nulls not distinct
  where over_at is null;
create index mail_code_by_age on people.mail_code (made_at);
create unique index factor_mail on people.factor (person_id) where kind = 'mail';

-- A browser whose owner asked not to be asked again, until then.
alter table people.known_browser add column verified_until timestamptz;
