import { command, Refused } from '@vicinity/api-client/command';
import { listPeopleRoute, unlockSignInRoute } from '../../contract/routes.ts';

export const unlockPerson = command('people unlock <email>', {
  summary: 'Let somebody sign in at once whose account has to wait after failed tries',
  flags: {},
  async run({ args, api, out }) {
    const email = args.email.toLowerCase();
    for await (const { items } of api.pages(listPeopleRoute, {
      query: { search: email, limit: 100 },
    })) {
      const person = items.find((one) => one.email === email);
      if (person === undefined) continue;
      await api(unlockSignInRoute, { params: { personId: person.id } });
      out.result(`${person.name} can sign in at once.`);
      return;
    }
    throw new Refused(`Nobody here has the address ${args.email}.`);
  },
});
