import { z } from 'zod';
import { type Filter, type Path, parsePath } from './filter.ts';
import { matches, type Value } from './matching.ts';
import { invalid } from './refusal.ts';

/** A resource as JSON: what it is made of is looked at when it is read. */
export type Resource = Readonly<Record<string, unknown>>;

/** A change as a PATCH asks for it. Names of operations come in any case: Entra writes `Replace`. */
export const PatchOperation = z.object({
  op: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['add', 'replace', 'remove'])),
  path: z.string().optional(),
  value: z.unknown().optional(),
});
export type PatchOperation = z.output<typeof PatchOperation>;

/**
 * A resource after these changes, in their order. It takes what is sent in practice beside what the standard says:
 * names with dots as members of a value, and a value of many that is made by naming its kind.
 * @throws ScimRefusal `invalidPath`, `noTarget`, `invalidValue`
 * @see RFC 7644, section 3.5.2
 */
export const patched = (resource: Resource, operations: readonly PatchOperation[]): Resource =>
  operations.reduce<Resource>(applied, resource);

const applied = (resource: Resource, { op, path, value }: PatchOperation): Resource => {
  if (path !== undefined && path.trim() !== '')
    return changed(resource, op, parsePath(path), value);
  if (op === 'remove') throw invalid('noTarget', 'Expected the path of what to remove.');
  if (!isObject(value)) throw invalid('invalidValue', 'Expected an object of attributes.');
  return Object.entries(value).reduce<Resource>(
    (changing, [name, member]) => changed(changing, op, parsePath(name), member),
    resource,
  );
};

type Op = PatchOperation['op'];

const changed = (resource: Resource, op: Op, path: Path, value: unknown): Resource => {
  if (path.schema !== null && /extension/.test(path.schema)) {
    const inner = { ...path, schema: null };
    const within = member(resource, path.schema);
    return withMember(
      resource,
      path.schema,
      changed(isObject(within) ? within : {}, op, inner, value),
    );
  }
  const before = member(resource, path.attribute);
  return withMember(resource, path.attribute, changedValue(before, op, path, value));
};

const changedValue = (before: unknown, op: Op, { filter, part }: Path, value: unknown): unknown => {
  if (filter !== null) return changedSome(valuesIn(before), op, { filter, part }, value);
  if (part !== null)
    return withMember(isObject(before) ? before : {}, part, op === 'remove' ? undefined : value);
  if (op === 'remove') return undefined;
  if (op === 'add' && Array.isArray(before)) return [...valuesIn(before), ...valuesIn(value)];
  return isObject(before) && isObject(value) ? { ...before, ...value } : value;
};

/** Changes the values that a filter means. */
const changedSome = (
  values: readonly unknown[],
  op: Op,
  { filter, part }: { readonly filter: Filter; readonly part: string | null },
  value: unknown,
): readonly unknown[] => {
  const isMeant = (one: unknown): boolean => isObject(one) && matches(filter, one);
  if (op === 'remove' && part === null) return values.filter((one) => !isMeant(one));
  const given = op === 'remove' ? undefined : value;
  const change = (one: unknown): unknown => {
    if (!isObject(one)) return one;
    if (part !== null) return withMember(one, part, given);
    return isObject(given) ? { ...one, ...given } : given;
  };
  if (values.some(isMeant)) return values.map((one) => (isMeant(one) ? change(one) : one));
  if (op === 'remove') throw invalid('noTarget', 'Nothing has what the path asks for.');
  // `emails[type eq "work"].value` of somebody without one: the kind that is asked for is made.
  return [...values, change(kindOf(filter))];
};

const kindOf = (filter: Filter): Value => {
  if (filter.kind === 'compare' && filter.operator === 'eq') return { [filter.path]: filter.value };
  throw invalid('noTarget', 'Nothing has what the path asks for.');
};

const valuesIn = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
};

/** A member by its name, in whatever case. */
const member = (resource: Resource, name: string): unknown => resource[keyOf(resource, name)];

const withMember = (resource: Resource, name: string, value: unknown): Resource => {
  const key = keyOf(resource, name);
  const others = Object.fromEntries(Object.entries(resource).filter(([one]) => one !== key));
  return value === undefined ? others : { ...others, [key]: value };
};

const keyOf = (resource: Resource, name: string): string =>
  Object.keys(resource).find((key) => key.toLowerCase() === name.toLowerCase()) ??
  canonical.get(name.toLowerCase()) ??
  name;

const isObject = (value: unknown): value is Resource =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** Attributes as the schemas spell them; the standard compares their names without regard to case. */
const canonical: ReadonlyMap<string, string> = new Map(
  ['userName', 'externalId', 'displayName', 'givenName', 'familyName', enterprise].map((name) => [
    name.toLowerCase(),
    name,
  ]),
);
