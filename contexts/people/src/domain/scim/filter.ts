import { invalid } from './refusal.ts';

export type Operator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';
export type Constant = string | number | boolean | null;

/** A filter as it was meant. Names of attributes are in lower case, without the schema before them. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly filter: Filter }
  | { readonly kind: 'present'; readonly path: string }
  | {
      readonly kind: 'compare';
      readonly path: string;
      readonly operator: Operator;
      readonly value: Constant;
    }
  | { readonly kind: 'within'; readonly path: string; readonly filter: Filter };

/** What a PATCH changes: an attribute, perhaps of a schema, some of its values, perhaps a part of each. */
export type Path = {
  readonly schema: string | null;
  readonly attribute: string;
  readonly filter: Filter | null;
  readonly part: string | null;
};

/** Longest filter or path, in characters, and deepest nesting: more is no question of a directory. */
const MOST_CHARACTERS = 2_000;
const MOST_DEPTH = 20;

/**
 * Reads a filter.
 * @throws ScimRefusal `invalidFilter`
 * @see RFC 7644, section 3.4.2.2
 */
export const parseFilter = (text: string): Filter => {
  const tokens = tokensOf(text, 'invalidFilter');
  const [filter, rest] = either(tokens, 0);
  if (rest.length > 0) throw unexpected(rest, 'invalidFilter');
  return filter;
};

/** Reads the path of a PATCH. @throws ScimRefusal `invalidPath` */
export const parsePath = (text: string): Path => {
  const [name, ...after] = tokensOf(text, 'invalidPath');
  if (name?.kind !== 'word') throw invalid('invalidPath', `“${shown(text)}” is no path.`);
  const { schema, name: whole } = attributeIn(name.text);
  // The dot in the version of a schema is none between an attribute and its part.
  const [attribute = '', part = null, ...more] = whole.startsWith('urn:')
    ? [whole]
    : whole.split('.');
  if (more.length > 0) throw invalid('invalidPath', `“${shown(text)}” goes too deep.`);
  if (after.length === 0) return { schema, attribute, filter: null, part };
  if (after[0]?.text !== '[' || part !== null) throw unexpected(after, 'invalidPath');
  const [filter, [end, last, ...rest]] = either(after.slice(1), 0);
  if (end?.text !== ']' || rest.length > 0) throw unexpected(rest, 'invalidPath');
  if (last === undefined) return { schema, attribute, filter, part: null };
  if (last.kind !== 'word' || !/^\.\w+$/.test(last.text)) throw unexpected([last], 'invalidPath');
  return { schema, attribute, filter, part: last.text.slice(1) };
};

type Token = { readonly kind: 'word' | 'text' | 'mark'; readonly text: string };
type Parsed = readonly [Filter, readonly Token[]];

const pattern = /\s*(?:("(?:[^"\\]|\\.)*")|([()[\]])|([^\s()[\]"]+))/y;

const tokensOf = (text: string, fault: 'invalidFilter' | 'invalidPath'): readonly Token[] => {
  if (text.length > MOST_CHARACTERS)
    throw invalid(fault, `Expected at most ${MOST_CHARACTERS} characters.`);
  const tokens: Token[] = [];
  const scanner = new RegExp(pattern);
  const end = text.trimEnd().length;
  while (scanner.lastIndex < end) {
    const found = scanner.exec(text);
    if (!found) throw invalid(fault, 'A text in it has no closing quotation mark.');
    const [, quoted, mark, word = ''] = found;
    if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted });
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark });
    else tokens.push({ kind: 'word', text: word });
  }
  return tokens;
};

const isWord = (token: Token | undefined, word: string): boolean =>
  token?.kind === 'word' && token.text.toLowerCase() === word;

const either = (tokens: readonly Token[], depth: number): Parsed =>
  chained(tokens, depth, 'or', both);
const both = (tokens: readonly Token[], depth: number): Parsed =>
  chained(tokens, depth, 'and', single);

const chained = (
  tokens: readonly Token[],
  depth: number,
  kind: 'and' | 'or',
  inner: (tokens: readonly Token[], depth: number) => Parsed,
): Parsed => {
  let [left, rest] = inner(tokens, depth);
  while (isWord(rest[0], kind)) {
    const [right, after] = inner(rest.slice(1), depth);
    left = { kind, left, right };
    rest = after;
  }
  return [left, rest];
};

const single = (tokens: readonly Token[], depth: number): Parsed => {
  if (depth > MOST_DEPTH) throw invalid('invalidFilter', 'The filter is nested too deep.');
  const [first, second] = tokens;
  if (isWord(first, 'not') && second?.text === '(') {
    const [filter, rest] = closed(tokens.slice(2), depth, ')');
    return [{ kind: 'not', filter }, rest];
  }
  if (first?.kind === 'mark' && first.text === '(') return closed(tokens.slice(1), depth, ')');
  if (first?.kind !== 'word') throw unexpected(tokens, 'invalidFilter');
  const path = attributeIn(first.text).name;
  if (second?.text === '[') {
    const [filter, rest] = closed(tokens.slice(2), depth, ']');
    return [{ kind: 'within', path, filter }, rest];
  }
  if (isWord(second, 'pr')) return [{ kind: 'present', path }, tokens.slice(2)];
  return [comparison(path, tokens), tokens.slice(3)];
};

const closed = (tokens: readonly Token[], depth: number, mark: ')' | ']'): Parsed => {
  const [filter, [end, ...rest]] = either(tokens, depth + 1);
  if (end?.kind !== 'mark' || end.text !== mark)
    throw invalid('invalidFilter', `A “${mark}” is missing.`);
  return [filter, rest];
};

const operators: readonly string[] = [
  'eq',
  'ne',
  'co',
  'sw',
  'ew',
  'gt',
  'ge',
  'lt',
  'le',
] satisfies Operator[];
const isOperator = (word: string): word is Operator => operators.includes(word);

const comparison = (path: string, [, operator, value]: readonly Token[]): Filter => {
  const word = operator?.text.toLowerCase() ?? '';
  if (!isOperator(word))
    throw invalid(
      'invalidFilter',
      `Expected one of ${operators.join(', ')} or pr after “${shown(path)}”.`,
    );
  return { kind: 'compare', path, operator: word, value: constantIn(value) };
};

const constantIn = (token: Token | undefined): Constant => {
  const text = token?.text ?? '';
  if (token?.kind === 'text' || (token?.kind === 'word' && constants.test(text))) {
    try {
      const value: unknown = JSON.parse(token.kind === 'text' ? text : text.toLowerCase());
      if (isConstant(value)) return value;
    } catch {
      // Said below, as for whatever else is no value.
    }
  }
  throw invalid('invalidFilter', `Expected a value of JSON, found “${shown(text)}”.`);
};

const constants = /^(true|false|null|-?\d+(\.\d+)?)$/i;
const isConstant = (value: unknown): value is Constant =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** An attribute, and the schema that may stand before it: `urn:…:User:department`. */
const attributeIn = (text: string): { schema: string | null; name: string } => {
  if (!/^urn:/i.test(text)) return { schema: null, name: text.toLowerCase() };
  const cut = text.lastIndexOf(':');
  const name = text.slice(cut + 1);
  // A schema alone names itself: its last part is no attribute.
  return /^(user|group)$/i.test(name)
    ? { schema: null, name: text.toLowerCase() }
    : { schema: text.slice(0, cut).toLowerCase(), name: name.toLowerCase() };
};

const unexpected = ([token]: readonly Token[], fault: 'invalidFilter' | 'invalidPath') =>
  invalid(fault, token ? `“${shown(token.text)}” is not expected here.` : 'It breaks off.');

const shown = (text: string): string => text.slice(0, 60);
