/**
 * The tables of other owners that a piece of SQL names, as `people.account`. Views that an owner
 * publishes are for everybody; whatever else is in its schema is its own.
 */
export const foreignTables = (
  text: string,
  schema: string,
  { owned, published }: { owned: ReadonlySet<string>; published: ReadonlySet<string> },
): string[] =>
  Array.from(withoutComments(text).matchAll(/(?<![\w.@'])(\w+)\.(\w+)/g), ([name]) =>
    name.toLowerCase(),
  )
    .filter((name) => !published.has(name))
    .filter((name) => {
      const owner = name.slice(0, name.indexOf('.'));
      return owner !== schema && owned.has(owner);
    });

const withoutComments = (text: string): string =>
  text.replace(/--.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '');
