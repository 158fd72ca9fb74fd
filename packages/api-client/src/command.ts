import type { Api } from './create-api.ts';

/** A switch of a command: `--json`; or, with a placeholder, an option: `--limit <n>`. */
export type Flag<Value extends boolean | string | undefined = boolean | string | undefined> = {
  readonly summary: string;
  readonly placeholder: string | null;
  /** What it is when the caller does not give it. */
  readonly absent: Value;
};

/** `json: flag('Print the result as JSON')` */
export const flag = (summary: string): Flag<boolean> => ({
  summary,
  placeholder: null,
  absent: false,
});

/** `office: option('Only people of this office', 'name')` */
export const option = (summary: string, placeholder: string): Flag<string | undefined> => ({
  summary,
  placeholder,
  absent: undefined,
});

/** Where a command speaks. Results go to stdout, everything else to stderr. */
export type Out = {
  /** What was asked for: text as it is, anything else as JSON. */
  result(value: unknown): void;
  /** What is going on. */
  say(text: string): void;
};

/** The command did its work and the answer is no: exit code 1, with these words. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** The names in `people import <file>`. */
type ArgName<Words extends string> = Words extends `${string}<${infer Name}>${infer Rest}`
  ? Name | ArgName<Rest>
  : never;

type Flags = Readonly<Record<string, Flag>>;
type Context = { readonly api: Api; readonly out: Out };

type Definition<Words extends string, Declared extends Flags> = {
  /** One line of `--help`. */
  readonly summary: string;
  readonly flags?: Declared;
  run(
    given: Context & {
      readonly args: Readonly<Record<ArgName<Words>, string>>;
      readonly flags: { readonly [Name in keyof Declared]: Declared[Name]['absent'] };
    },
  ): Promise<void>;
};

/** A command as the host of `vc` sees it. */
export type Command = {
  /** `people import <file>` */
  readonly words: string;
  readonly summary: string;
  readonly flags: Flags;
  run(
    given: Context & {
      readonly args: Readonly<Record<string, string>>;
      readonly flags: Readonly<Record<string, boolean | string | undefined>>;
    },
  ): Promise<void>;
};

/** Declares a command; the host reads arguments and flags as they are declared here. */
export function command<const Words extends string, const Declared extends Flags>(
  words: Words,
  definition: Definition<Words, Declared>,
): Command;
export function command(
  words: string,
  { summary, flags = {}, run }: Definition<string, Flags>,
): Command {
  return { words, summary, flags, run };
}
