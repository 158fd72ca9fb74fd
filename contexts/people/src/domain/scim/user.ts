import { PersonId, TimeZone } from '@vicinity/core';
import { z } from 'zod';
import type { ProfileChanges } from '../../contract/person.ts';
import { Email, Label, PersonName } from '../../contract/values.ts';
import { enterprise, type Resource } from './patch.ts';
import { invalid } from './refusal.ts';

/** Truth as it is sent: Entra writes it as text. */
const Flag = z.union([
  z.boolean(),
  z
    .string()
    .toLowerCase()
    .pipe(z.enum(['true', 'false']))
    .transform((text) => text === 'true'),
]);
const text = (most: number) => z.string().trim().min(1).max(most);
/** What is empty, or null, says nothing. */
const said = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === null || value === '' ? undefined : value), schema.optional());

const EmailValue = z.object({
  value: z.string().optional(),
  type: z.string().optional(),
  primary: Flag.optional(),
});

/** A user as a directory describes one, as far as this hub keeps it. What else it says is of no use here. */
const UserResource = z.object({
  userName: text(254),
  externalId: said(text(255)),
  displayName: said(PersonName),
  name: said(
    z.object({
      formatted: said(PersonName),
      givenName: said(text(120)),
      familyName: said(text(120)),
    }),
  ),
  title: said(Label),
  timezone: said(z.string()),
  active: said(Flag),
  emails: said(z.array(EmailValue).max(50)),
  [enterprise]: said(
    z.object({
      department: said(Label),
      manager: said(z.union([z.string(), z.object({ value: said(z.string()) })])),
    }),
  ),
});

/** Somebody as a directory wants them. */
export type WantedUser = {
  readonly userName: string;
  readonly externalId: string | null;
  readonly name: {
    readonly givenName?: string | undefined;
    readonly familyName?: string | undefined;
  };
  readonly active: boolean;
  readonly profile: Pick<ProfileChanges, 'title' | 'department' | 'timezone' | 'managerId'> & {
    readonly email: Email;
    readonly name: string;
  };
};

/**
 * Reads what a directory says of somebody. What it leaves out stays as it is.
 * @throws ScimRefusal `invalidValue`
 */
export const readUser = (resource: Resource): WantedUser => {
  const user = readResource(UserResource, resource);
  const { userName, displayName, name, title, timezone, active, emails = [] } = user;
  const email = Email.safeParse(addressIn(emails) ?? userName);
  if (!email.success)
    throw invalid('invalidValue', 'emails: expected an e-mail address there, or as the userName');
  const whole = [name?.givenName, name?.familyName].filter(Boolean).join(' ');
  const { department, manager } = user[enterprise] ?? {};
  return {
    userName,
    externalId: user.externalId ?? null,
    name: { givenName: name?.givenName, familyName: name?.familyName },
    active: active ?? true,
    profile: {
      email: email.data,
      name: displayName ?? name?.formatted ?? (whole === '' ? nameFrom(email.data) : whole),
      ...(title === undefined ? {} : { title }),
      ...(department === undefined ? {} : { department }),
      ...(timezone === undefined ? {} : zone(timezone)),
      ...(manager === undefined
        ? {}
        : managing(typeof manager === 'string' ? manager : manager.value)),
    },
  };
};

/** Reads JSON by a schema. @throws ScimRefusal `invalidValue` which names the attribute */
export const readResource = <Schema extends z.ZodType>(
  schema: Schema,
  resource: unknown,
): z.output<Schema> => {
  const read = schema.safeParse(resource);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw invalid('invalidValue', `${issue?.path.join('.') || 'body'}: ${issue?.message}`);
};

const addressIn = (emails: readonly z.output<typeof EmailValue>[]): string | undefined =>
  (
    emails.find(({ primary }) => primary) ??
    emails.find(({ type }) => type?.toLowerCase() === 'work') ??
    emails[0]
  )?.value;

const nameFrom = (email: Email): string => email.slice(0, email.lastIndexOf('@'));

/** A zone that nobody knows is no reason to keep somebody out. */
const zone = (name: string) => {
  const known = TimeZone.safeParse(name);
  return known.success ? { timezone: known.data } : {};
};

const managing = (id: string | undefined) => {
  if (id === undefined) return {};
  const known = PersonId.safeParse(id);
  if (!known.success) throw invalid('invalidValue', 'manager.value: expected the id of a user');
  return { managerId: known.data };
};
