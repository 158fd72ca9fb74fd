import { option, Refused } from '@vicinity/api-client/command';
import { InstantText } from '@vicinity/core';

/** What one may ask for, in every command that reads the log. */
export const filters = {
  who: option('Who did it: an id, or part of a name or an e-mail address', 'words'),
  kind: option('What happened, such as people.roles-given', 'name'),
  subject: option('What it happened to: an id, or part of a person’s name or address', 'words'),
  from: option('Not before this moment, such as 2026-03-01T00:00:00Z', 'moment'),
  until: option('Before this moment', 'moment'),
};

type Given = { readonly [Name in keyof typeof filters]: string | undefined };

/** @throws Refused when a moment is none */
export const queryOf = ({ from, until, ...words }: Given) => ({
  ...words,
  from: momentOf('--from', from),
  until: momentOf('--until', until),
});

const momentOf = (flag: string, text: string | undefined) => {
  if (text === undefined) return undefined;
  if (!InstantText.safeParse(text).success)
    throw new Refused(`${flag}: expected a moment such as 2026-03-01T09:30:00Z`);
  return text;
};
