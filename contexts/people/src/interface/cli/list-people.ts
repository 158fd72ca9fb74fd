import { command, flag, option } from '@vicinity/api-client/command';
import type { PersonCard } from '../../contract/person.ts';
import { listPeopleRoute } from '../../contract/routes.ts';

export const listPeople = command('people list', {
  summary: 'List the people of the hub, by name',
  flags: {
    search: option('Part of a name, e-mail address, title or topic', 'words'),
    office: option('Only people of this office', 'name'),
    department: option('Only people of this department', 'name'),
    team: option('Only people of this team', 'name'),
    json: flag('Print one JSON object a line'),
  },
  async run({ flags: { json, ...filters }, api, out }) {
    for await (const { items } of api.pages(listPeopleRoute, {
      query: { ...filters, limit: 100 },
    })) {
      for (const person of items) out.result(json ? JSON.stringify(person) : lineOf(person));
    }
  },
});

const lineOf = ({ name, email, title, team, office }: PersonCard): string =>
  [name, email, title ?? '', team ?? '', office ?? ''].join('\t');
