import { z } from 'zod';
import type { Setting } from './setting.ts';

type Settings = { readonly [name: string]: Setting<unknown> };

/** Settings that belong together; whoever reads them declares them. */
export type Config<Declared extends Settings = Settings> = z.ZodObject<Declared>;

/** What `readConfig` makes of a group. */
export type ValuesOf<Group extends Config> = z.output<Group>;

type Heading = {
  readonly prefix: string;
  readonly title: string;
};

const headings = z.registry<Heading>();

/**
 * Declares a group of settings, each read from `<PREFIX>_<NAME>`; an empty prefix leaves the name alone.
 * The title is the heading in the reference.
 *
 *     export const coffeeConfig = config('COFFEE', {
 *       roundEvery: days({ min: 7, max: 28, default: 14, meaning: 'Days between rounds.' }),
 *     });
 */
export const config = <const Declared extends Settings>(
  prefix: string,
  settings: Declared,
  title: string = prefix.charAt(0) + prefix.slice(1).toLowerCase(),
): Config<Declared> => z.object(settings).register(headings, { prefix, title });

export const titleOf = (group: Config): string => headingOf(group).title;

/** The settings of a group with their variables: `COFFEE_ROUND_EVERY` of `roundEvery`. */
export const variablesOf = (
  group: Config,
): readonly {
  readonly name: string;
  readonly variable: string;
  readonly setting: Setting<unknown>;
}[] => {
  const { prefix } = headingOf(group);
  return Object.entries(group.shape).map(([name, setting]) => {
    const words = name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
    return { name, setting, variable: prefix === '' ? words : `${prefix}_${words}` };
  });
};

const headingOf = (group: Config): Heading => {
  const heading = headings.get(group);
  if (heading === undefined) throw new TypeError('This schema is not a group of settings.');
  return heading;
};
