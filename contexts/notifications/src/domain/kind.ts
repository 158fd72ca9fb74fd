import type { z } from 'zod';

/** The ways to reach a person. */
export type Channel = 'inbox' | 'mail';

/** A place in the hub: `path` begins with `/`, so that a link never leaves it. */
export type Action = { readonly label: string; readonly path: string };

/** What a person reads. `reason` answers “why did I get this?”. */
export type Words = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly action: Action | null;
  readonly reason: string;
};

/** A kind of notification, declared by the context whose news it is. */
export type Kind<Data> = {
  readonly name: string;
  readonly channels: readonly Channel[];
  readonly security: boolean;
  readonly say: (data: Data) => Words;
};

type Definition<Schema extends z.ZodObject> = {
  /** `context.what-happened`; never changes once published. */
  readonly name: string;
  readonly data: Schema;
  readonly channels: readonly [Channel, ...Channel[]];
  /** Concerns the account itself: invitation, password. Sent again when it may not have arrived. */
  readonly security?: boolean;
  /** One line: the subject of the mail. */
  title(data: z.output<Schema>): string;
  /** Paragraphs of plain text. */
  lines(data: z.output<Schema>): readonly string[];
  action(data: z.output<Schema>): Action | null;
  /** A sentence: “You take part in Friday coffee.” */
  reason(data: z.output<Schema>): string;
};

/**
 * Declares a kind of notification: its words, and where they go unless a person chooses otherwise.
 * @throws TypeError when the name is not `context.what-happened`
 */
export const kind = <Schema extends z.ZodObject>(
  definition: Definition<Schema>,
): Kind<z.output<Schema>> => {
  const { name, data: schema, channels, security = false } = definition;
  if (!/^[a-z-]+\.[a-z-]+$/.test(name))
    throw new TypeError(`${name}: expected context.what-happened`);
  return {
    name,
    channels,
    security,
    say: (given) => {
      const data = schema.parse(given);
      return {
        title: onOneLine(definition.title(data)),
        lines: definition.lines(data),
        action: inTheHub(name, definition.action(data)),
        reason: definition.reason(data),
      };
    },
  };
};

// A title becomes a mail header, where a line break would start another one.
const onOneLine = (title: string): string => title.replace(/\s+/g, ' ').trim();

const inTheHub = (name: string, action: Action | null): Action | null => {
  if (action && !/^\/(?!\/)/.test(action.path)) {
    throw new TypeError(`${name}: expected a path in the hub such as /app, found ${action.path}`);
  }
  return action;
};
