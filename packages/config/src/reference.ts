import { type Config, titleOf, variablesOf } from './config.ts';
import { type Description, descriptionOf } from './setting.ts';

/** The reference of all settings, in Markdown. */
export const configReference = (groups: readonly Config[]): string =>
  [
    '# Configuration',
    '',
    'Every setting is an environment variable, read once at the start. A `.env` file at the top of',
    'the checkout is read too; a variable that is already set wins over it. A wrong value stops the',
    'start with a message that names it. An empty variable counts as unset.',
    '',
    '<!-- Written by `npm run config:docs` from the declarations in the code. -->',
    ...groups.flatMap((group) => ['', `## ${titleOf(group)}`, '', ...table(group)]),
    '',
  ].join('\n');

/** A file to copy to `.env`: every setting, commented out, with its default. */
export const exampleEnvironment = (groups: readonly Config[]): string =>
  [
    '# Copy to .env and uncomment what you change. The reference is docs/configuration.md.',
    '# Written by `npm run config:docs` from the declarations in the code.',
    ...groups.flatMap((group) => ['', `# ${titleOf(group)}`, ...examples(group)]),
    '',
  ].join('\n');

const table = (group: Config): string[] => [
  '| variable | meaning | valid | default |',
  '| --- | --- | --- | --- |',
  ...variablesOf(group).map(({ variable, setting }) => {
    const { meaning, valid, unset } = descriptionOf(setting);
    return `| \`${variable}\` | ${meaning} | ${valid} | ${whenUnset(unset)} |`;
  }),
];

const whenUnset = (unset: Description['unset']): string => {
  if (unset === 'refused') return '(required)';
  return unset.text === null ? '(unset)' : `\`${unset.text}\``;
};

const examples = (group: Config): string[] =>
  variablesOf(group).flatMap(({ variable, setting }) => {
    const { meaning, valid, unset } = descriptionOf(setting);
    const text = unset === 'refused' ? '' : (unset.text ?? '');
    return [`# ${meaning} Expected: ${valid}.`, `#${variable}=${text}`];
  });
