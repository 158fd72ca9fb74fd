import { z } from 'zod';

/** One setting: reads the text of its environment variable. What people are told is in `described`. */
export type Setting<Value> = z.ZodType<Value>;

/** What a person is told about a setting. */
export type Description = {
  /** What is accepted, to follow “expected”: `whole days from 7 to 28`. */
  readonly valid: string;
  /** What the setting changes, and why one would. */
  readonly meaning: string;
  /** What an unset variable means: this text, nothing (`null`), or a refusal to start. */
  readonly unset: { readonly text: string | null } | 'refused';
  /** How a value may be shown in messages: secrets never are. */
  readonly show: (text: string) => string;
};

const described = z.registry<Description>();

/** What every kind of setting is told: its meaning, and its default unless one must choose. */
export type About<Default> = {
  readonly meaning: string;
  readonly default?: Default;
};

type Kind<Value> = {
  readonly schema: z.ZodType<Value, string>;
  readonly valid: string;
  readonly show?: (text: string) => string;
};

/** @throws ZodError when the declared default is not itself valid */
export const setting = <Value>(
  { schema, valid, show = JSON.stringify }: Kind<Value>,
  about: About<string | number | boolean>,
): Setting<Value> => {
  const { meaning } = about;
  if (about.default === undefined) {
    // A copy, since the registry knows a schema by its identity and two settings may share one.
    return schema.clone().register(described, { valid, meaning, show, unset: 'refused' });
  }
  const text = String(about.default);
  schema.parse(text);
  return schema.prefault(text).register(described, { valid, meaning, show, unset: { text } });
};

/** The same setting, and `null` when the variable is unset: for what is switched on by naming it. */
export const optional = <Value>(inner: Setting<Value>): Setting<Value | null> =>
  inner
    .nullable()
    .default(null)
    .register(described, { ...descriptionOf(inner), unset: { text: null } });

/** @throws TypeError when this schema was not made by one of the kinds */
export const descriptionOf = (of: Setting<unknown>): Description => {
  const description = described.get(of);
  if (description === undefined) throw new TypeError('This schema is not a setting.');
  return description;
};
