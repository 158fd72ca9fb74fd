import { type RawBuilder, sql } from '@vicinity/database';

/** A person's card, aliased `c`, as the contract's `PersonView`. */
export const personView = sql`json_build_object('id', c.id, 'name', c.name, 'title', c.title,
  'department', c.department, 'office', c.office, 'timezone', c.timezone)`;

/** What the people of a group, or of a round, have answered: `unanswered` fills up to their number. */
export const feedbackCounts = (
  feedback: RawBuilder<unknown>,
  people: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`(
  select json_build_object(
    'met', count(*) filter (where f.answer = 'met'),
    'notYet', count(*) filter (where f.answer = 'not-yet'),
    'didNotMeet', count(*) filter (where f.answer = 'did-not-meet'),
    'unanswered', (${people}) - count(*))
  from coffee.feedback f where ${feedback})`;

/** Case-blind search for a part of a name; what looks like a pattern is taken literally. */
export const nameContains = (name: string | undefined): RawBuilder<boolean> =>
  name === undefined || name === ''
    ? sql`true`
    : sql`c.name ilike ${`%${name.replace(/[\\%_]/g, '\\$&')}%`}`;
