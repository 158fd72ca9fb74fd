import { command, flag } from '@vicinity/api-client/command';
import { getRoundRoute, listGroupsRoute } from '../../contract/index.ts';
import { count } from '../../domain/words.ts';
import { roundIn } from './ids.ts';
import { qualityWords } from './quality-words.ts';

export const showRound = command('coffee round <round>', {
  summary: 'Show a round: how far along, how good, and its groups',
  flags: { json: flag('Print one JSON object a line: the round, then its groups') },
  async run({ args, flags: { json }, api, out }) {
    const params = { roundId: roundIn(args.round) };
    const round = await api(getRoundRoute, { params });
    if (json) out.result(JSON.stringify(round));
    else {
      const quality = round.quality === null ? '' : `; ${qualityWords(round.quality)}`;
      out.say(
        `${round.programme.name}, round ${round.number}, ${round.state}: ${count(round.groups, 'group')}, ${round.leftOut} left out${quality}.`,
      );
    }
    for await (const { items } of api.pages(listGroupsRoute, { params, query: { limit: 100 } })) {
      for (const group of items) {
        const names = group.people.map(({ name }) => name);
        out.result(json ? JSON.stringify(group) : [group.number, ...names].join('\t'));
      }
    }
  },
});
