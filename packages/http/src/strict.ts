import { z } from 'zod';

/**
 * The same schema, refusing fields it does not know, at every depth. Objects that chose what to do with
 * unknown fields keep their choice; codecs and transforms are left alone, they own their input.
 */
export const strictly = <Schema extends z.core.$ZodType>(schema: Schema): Schema => {
  const def = stricter(schema);
  return def === undefined ? schema : z.core.clone(schema, def);
};

type Definition = z.core.$ZodTypeDef & Record<string, unknown>;

const stricter = (schema: z.core.$ZodType): Definition | undefined => {
  if (schema instanceof z.ZodObject) {
    const shape = Object.fromEntries(
      fieldsIn(schema).map(([name, field]) => [name, strictly(field)]),
    );
    return { ...schema.def, shape, ...(schema.def.catchall ? {} : { catchall: z.never() }) };
  }
  if (schema instanceof z.ZodArray) return { ...schema.def, element: strictly(schema.def.element) };
  if (schema instanceof z.ZodUnion)
    return { ...schema.def, options: schema.def.options.map(strictly) };
  if (schema instanceof z.ZodRecord)
    return { ...schema.def, valueType: strictly(schema.def.valueType) };
  if (schema instanceof z.ZodTuple) return { ...schema.def, items: schema.def.items.map(strictly) };
  if (wraps(schema)) return { ...schema.def, innerType: strictly(schema.def.innerType) };
  return undefined;
};

const wraps = (schema: z.core.$ZodType) =>
  schema instanceof z.ZodOptional ||
  schema instanceof z.ZodNullable ||
  schema instanceof z.ZodDefault ||
  schema instanceof z.ZodPrefault ||
  schema instanceof z.ZodReadonly;

/** Fields of an object's schema, by name; of any other schema none. */
export const fieldsIn = (schema: z.core.$ZodType): [name: string, field: z.core.$ZodType][] =>
  schema instanceof z.ZodObject ? Object.entries<z.core.$ZodType>(schema.def.shape) : [];
