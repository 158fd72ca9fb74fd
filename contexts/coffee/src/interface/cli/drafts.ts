import { command, flag, option, Refused } from '@vicinity/api-client/command';
import { randomIds } from '@vicinity/core';
import {
  cancelRoundRoute,
  checkEditRoute,
  discardRoundRoute,
  editRoundRoute,
  getProgrammeRoute,
  getRoundRoute,
  improveRoundRoute,
  publishRoundRoute,
  RoundId,
  type RoundView,
  startRoundRoute,
} from '../../contract/index.ts';
import { personIn, programmeIn, roundIn } from './ids.ts';

const json = flag('Print the round as JSON');

const told = ({ id, programme, number, state }: RoundView, asJson: boolean): string =>
  asJson ? JSON.stringify({ id, programme, number, state }) : id;

export const draft = command('coffee draft <programme>', {
  summary: 'Prepare the next round as a draft; nobody is told before it is published',
  flags: { json },
  async run({ args, flags, api, out }) {
    const params = { programmeId: programmeIn(args.programme) };
    const { nextNumber, latestRound } = await api(getProgrammeRoute, { params });
    if (latestRound?.state === 'draft')
      throw new Refused(`Round ${latestRound.number} is a draft already: ${latestRound.id}`);
    const round = await api(startRoundRoute, {
      params,
      body: { roundId: randomIds(RoundId), number: nextNumber, draft: true },
    });
    out.say(`Round ${round.number} of ${round.programme.name} is being matched.`);
    out.result(told(round, flags.json));
  },
});

export const publish = command('coffee publish <round>', {
  summary: 'Publish a draft: everybody in it is told whom they meet',
  flags: { json },
  async run({ args, flags, api, out }) {
    const params = { roundId: roundIn(args.round) };
    const { version } = await api(getRoundRoute, { params });
    const round = await api(publishRoundRoute, { params, body: { version } });
    out.say(`Round ${round.number} of ${round.programme.name} is being published.`);
    out.result(told(round, flags.json));
  },
});

export const discard = command('coffee discard <round>', {
  summary: 'Throw a draft away',
  async run({ args, api, out }) {
    await api(discardRoundRoute, { params: { roundId: roundIn(args.round) } });
    out.say('The draft is gone.');
  },
});

export const cancel = command('coffee cancel <round>', {
  summary: 'Call a published round off; its people are told',
  flags: { because: option('Why, for everybody in it', 'reason'), json },
  async run({ args, flags, api, out }) {
    const { because, json: asJson } = flags;
    if (because === undefined) throw new Refused('Say why: --because <reason>');
    const params = { roundId: roundIn(args.round) };
    const { version } = await api(getRoundRoute, { params });
    const round = await api(cancelRoundRoute, { params, body: { version, reason: because } });
    out.say(`Round ${round.number} of ${round.programme.name} is called off.`);
    out.result(told(round, asJson));
  },
});

export const improve = command('coffee improve <round>', {
  summary: 'Match everybody of a draft again who is not in a locked group',
  flags: { json },
  async run({ args, flags, api, out }) {
    const params = { roundId: roundIn(args.round) };
    const { version } = await api(getRoundRoute, { params });
    out.result(told(await api(improveRoundRoute, { params, body: { version } }), flags.json));
  },
});

export const swap = command('coffee swap <round> <person> <other>', {
  summary: 'Let two people of a round change places; says what it costs first',
  flags: { check: flag('Only say what it would break, win and lose'), json },
  async run({ args, flags, api, out }) {
    const params = { roundId: roundIn(args.round) };
    const edit = { kind: 'swap' as const, a: personIn(args.person), b: personIn(args.other) };
    const { version } = await api(getRoundRoute, { params });
    const check = await api(checkEditRoute, { params, body: { edit } });
    for (const { text } of check.broken) out.say(text);
    out.say(check.text);
    if (flags.check) return out.result(flags.json ? JSON.stringify(check) : check.allowed);
    if (check.allowed !== 'yes')
      throw new Refused('A rule stands against it; nothing was changed.');
    out.result(told(await api(editRoundRoute, { params, body: { version, edit } }), flags.json));
  },
});
