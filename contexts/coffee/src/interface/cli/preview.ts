import { command, flag } from '@vicinity/api-client/command';
import { previewRoundRoute, type RoundPreview } from '../../contract/index.ts';
import { count } from '../../domain/words.ts';
import { programmeIn } from './ids.ts';
import { qualityWords } from './quality-words.ts';

export const preview = command('coffee preview <programme>', {
  summary: 'See what the next round of a programme would be like; keeps nothing',
  flags: { json: flag('Print the preview as JSON') },
  async run({ args, flags: { json }, api, out }) {
    const found = await api(previewRoundRoute, {
      params: { programmeId: programmeIn(args.programme) },
      body: {},
    });
    if (json) return out.result(JSON.stringify(found));
    out.say(headOf(found));
    for (const { number, people } of found.someGroups)
      out.result([number, ...people.map(({ name }) => name)].join('\t'));
  },
});

const headOf = ({
  number,
  seed,
  participants,
  groups,
  leftOut,
  quality,
  someGroups,
}: RoundPreview) =>
  `Round ${number} as it would be now (seed ${seed}): ${count(participants, 'person', 'people')}, ${count(groups, 'group')}, ${leftOut} left out; ${qualityWords(quality)}.${
    someGroups.length < groups ? ` The first ${someGroups.length} groups:` : ''
  }`;
