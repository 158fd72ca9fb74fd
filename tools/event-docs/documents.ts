import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventType } from '@vicinity/events/contract';
import { z } from 'zod';
import { declared, top } from '../contracts/declared.ts';

/** The catalogue of every event that a contract declares. */
export const eventDocument = async (): Promise<{ path: string; text: string }> => {
  const events = await declared(isEvent);
  const meanings = new Map(
    globSync('{contexts,packages}/*/src/contract/events.ts', { cwd: top }).flatMap((file) => [
      ...meaningsIn(readFileSync(join(top, file), 'utf8')),
    ]),
  );
  return {
    path: join(top, 'docs/events.md'),
    text: [
      preface,
      ...events
        .sort((left, right) => (left.event < right.event ? -1 : 1))
        .map((type) => sectionOf(type, meanings.get(type.event))),
    ].join('\n'),
  };
};

/** What the comments right above events say, by the events' names. */
export const meaningsIn = (source: string): ReadonlyMap<string, string> =>
  new Map(
    Array.from(source.matchAll(commented), ([, comment = '', name = '']) => [
      name,
      comment.replace(/\s*\n \* ?/g, ' ').trim(),
    ]),
  );

const commented = /\/\*\*((?:(?!\*\/)[^])*)\*\/\nexport const \w+ = event\(\s*'([^']+)'/g;

const preface = `# Events

What contexts tell each other: facts in the past, stored with the state that they tell of, delivered to every reaction
at least once and taking effect once. Each also carries its own \`id\` and \`occurredAt\`. The version counts incompatible
changes of the data. Who hears what is in the README of each context. Written by \`npm run docs:events\`.
`;

/** @throws TypeError when nothing says what the event means */
const sectionOf = ({ event, version, data }: EventType, meaning: string | undefined): string => {
  if (meaning === undefined) throw new TypeError(`No comment above ${event} says what it means`);
  const { properties } = Shape.parse(z.toJSONSchema(data, { io: 'input', unrepresentable: 'any' }));
  const members = Object.entries(properties).map(
    ([name, schema]) => `- \`${name}\` (${kindOf(schema)})`,
  );
  return `## ${event}

Version ${version} · ${meaning}

${members.join('\n')}
`;
};

type Shape = {
  readonly type?: string | undefined;
  readonly format?: string | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly items?: Shape | undefined;
  readonly properties: Readonly<Record<string, Shape>>;
};

/** What is told of JSON Schema. */
const Shape: z.ZodType<Shape> = z.object({
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  get items() {
    return Shape.optional();
  },
  get properties() {
    return z.record(z.string(), Shape).default({});
  },
});

const kindOf = (schema: Shape): string => {
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.items) return `list of ${kindOf(schema.items)}`;
  const members = Object.entries(schema.properties);
  if (members.length > 0)
    return `{ ${members.map(([name, member]) => `\`${name}\`: ${kindOf(member)}`).join('; ')} }`;
  return schema.format ?? schema.type ?? 'anything';
};

const isEvent = (value: unknown): value is EventType =>
  typeof value === 'function' && ['event', 'version', 'data'].every((member) => member in value);
