import { v7 } from 'uuid';
import { z } from 'zod';

/**
 * Schema of one kind of id: a UUIDv7 branded with its name, so that two kinds never mix.
 * Ids made later sort later, which lets keyset pages order by id alone.
 * @see RFC 9562, section 5.7
 */
export const idOf = <const Name extends string>(name: Name) =>
  z
    .uuidv7({ error: `expected a ${name}: a UUIDv7 such as 0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b44` })
    .brand<Name>();

/** Makes ids. An argument wherever it is used, so that tests can foresee them. */
export type IdSource = <Schema extends z.ZodType>(schema: Schema) => z.output<Schema>;

export const randomIds: IdSource = (schema) => schema.parse(v7());

/** The person who acts, or is acted upon. Accounts live elsewhere; this id is everybody's word. */
export const PersonId = idOf('PersonId');
export type PersonId = z.infer<typeof PersonId>;
