-- Since when somebody lacks a second factor that their roles need. It stays once they have one, so that removing it
-- wins no time.
create table people.factor_grace (
  person_id uuid primary key references people.person (id),
  since timestamptz not null
);
