import { z } from 'zod';
import { type Config, variablesOf } from './config.ts';
import { descriptionOf } from './setting.ts';

export type Environment = { readonly [variable: string]: string | undefined };

/** What is wrong with one variable: a whole sentence, with the value where it may be shown. */
export type SettingFault = { readonly variable: string; readonly message: string };

/** Some settings are wrong: all of them, each named. Print the message; a stack helps nobody here. */
export class WrongSettings extends Error {
  override readonly name = 'WrongSettings';
  readonly faults: readonly SettingFault[];

  constructor(faults: readonly SettingFault[]) {
    const intro =
      faults.length === 1 ? 'A setting is wrong' : `${faults.length} settings are wrong`;
    const lines = faults.map((fault) => `  ${fault.message}`);
    super(`${intro}:\n${lines.join('\n')}\nEvery setting is described in docs/configuration.md.`);
    this.faults = faults;
  }
}

/**
 * Reads every group from the environment, once, at the start. An empty variable counts as unset.
 * @throws WrongSettings that lists all faults of all groups
 */
export const readConfig = <const Groups extends { readonly [group: string]: Config }>(
  groups: Groups,
  environment: Environment,
): z.output<z.ZodObject<Groups>> => {
  const texts = Object.entries(groups).map(([name, group]) => [name, textsOf(group, environment)]);
  const read = z.object(groups).safeParse(Object.fromEntries(texts));
  if (read.success) return read.data;
  const wrong = new Set(read.error.issues.map((issue) => issue.path.slice(0, 2).join('.')));
  throw new WrongSettings(
    Object.entries(groups).flatMap(([groupName, group]) =>
      variablesOf(group)
        .filter(({ name }) => wrong.has(`${groupName}.${name}`))
        .map(({ variable, setting }) => {
          const { valid, show } = descriptionOf(setting);
          const text = environment[variable];
          const found = text === undefined || text === '' ? 'not set' : show(text);
          return { variable, message: `${variable} is ${found}; expected ${valid}.` };
        }),
    ),
  );
};

const textsOf = (group: Config, environment: Environment): { [name: string]: string | undefined } =>
  Object.fromEntries(
    variablesOf(group).map(({ name, variable }) => [name, environment[variable] || undefined]),
  );
