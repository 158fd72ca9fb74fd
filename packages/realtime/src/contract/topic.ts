import { z } from 'zod';

/** Something one may listen to, in as many places as it has keys: the inbox of each person, each round. */
export type Topic<
  Key extends z.ZodType<string> = z.ZodType<string>,
  Data extends z.ZodType = z.ZodType,
> = {
  /** `context.what`, such as `coffee.round`. */
  readonly kind: string;
  readonly key: Key;
  readonly data: Data;
  /** Its name for one key, as it goes over the wire: `coffee.round:0193d5b0-…`. */
  of(key: z.output<Key>): TopicName;
  /** That something happened there. The data says what to look at again, and is no substitute for looking. */
  hint(key: z.output<Key>, data: z.output<Data>): Hint;
};

export const TopicName = z
  .string()
  .max(200)
  .regex(/^[a-z]+\.[a-z]+(-[a-z]+)*:[\w.-]+$/, {
    error: 'expected a topic such as coffee.round:0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b44',
  })
  .brand<'TopicName'>();
export type TopicName = z.infer<typeof TopicName>;

export type Hint = { readonly topic: TopicName; readonly data: unknown };

/** Declares a topic: `topic('coffee.round', { key: RoundId, data: z.object({ state: RoundState }) })`. */
export const topic = <Key extends z.ZodType<string>, Data extends z.ZodType>(
  kind: string,
  { key, data }: { readonly key: Key; readonly data: Data },
): Topic<Key, Data> => {
  const of = (value: z.output<Key>) => TopicName.parse(`${kind}:${value}`);
  return {
    kind,
    key,
    data,
    of,
    hint: (value, said) => ({ topic: of(value), data: z.encode(data, said) }),
  };
};
