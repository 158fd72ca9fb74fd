import type { Block, Met, Person } from './format.ts';
import { WISHES_TOTAL } from './format.ts';
import { isWeekHours } from './hours.ts';

/** A line that is well formed, by what it is. */
export type QuickLine =
  | { readonly t: 'person'; readonly person: Person }
  | { readonly t: 'met'; readonly met: Met }
  | { readonly t: 'block'; readonly block: Block };

/**
 * Reads the lines that an instance has by the million, several times as fast as their schemas do.
 * Undefined on any doubt, and for headers: the schema then decides, and has the words for what is
 * wrong.
 */
export const quickReader = (): ((json: unknown) => QuickLine | undefined) => {
  // Companies keep few different weeks: each is checked once, and all its people share the text.
  const weeks = new Map<string, string>();
  const weekOf = (hours: unknown): string | undefined => {
    if (typeof hours !== 'string') return undefined;
    const known = weeks.get(hours);
    if (known !== undefined || !isWeekHours(hours)) return known;
    weeks.set(hours, hours);
    return hours;
  };
  return (json) => {
    if (!isRecord(json)) return undefined;
    switch (json['t']) {
      case 'person': {
        const person = personIn(json, weekOf);
        return person && { t: 'person', person };
      }
      case 'met': {
        const { round, groups } = json;
        return isInt(round) && isList(groups, isGroup)
          ? { t: 'met', met: { round, groups } }
          : undefined;
      }
      case 'block': {
        const { a, b } = json;
        return isId(a) && isId(b) ? { t: 'block', block: { a, b } } : undefined;
      }
      default:
        return undefined;
    }
  };
};

const personIn = (
  json: Readonly<Record<string, unknown>>,
  weekOf: (hours: unknown) => string | undefined,
): Person | undefined => {
  const { id, pool, team, dept, office, level, manager, langs, mode, topics, w, boost, missed } =
    json;
  const hours = weekOf(json['hours']);
  if (hours === undefined || !isId(id) || typeof pool !== 'string') return undefined;
  if (!isWord(team) || !isWord(dept) || !isWord(office) || !isWord(manager)) return undefined;
  if (mode !== 'any' && mode !== 'remote' && mode !== 'onsite') return undefined;
  if (!isList(langs, isText) || !isList(topics, isText) || !isWishes(w)) return undefined;
  if (!isInt(level) || !isCount(boost) || !isCount(missed)) return undefined;
  return {
    id,
    pool,
    team,
    dept,
    office,
    level,
    manager,
    langs,
    mode,
    hours,
    topics,
    w,
    boost,
    missed,
  };
};

const isRecord = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
const isText = (json: unknown): json is string => typeof json === 'string';
const isId = (json: unknown): json is string => typeof json === 'string' && json !== '';
const isWord = (json: unknown): json is string | null => json === null || typeof json === 'string';
const isInt = (json: unknown): json is number => Number.isSafeInteger(json);
const isCount = (json: unknown): json is number => isInt(json) && json >= 0;
const isGroup = (json: unknown): json is string[] => isList(json, isId);

const isList = <Item>(json: unknown, isItem: (item: unknown) => item is Item): json is Item[] =>
  Array.isArray(json) && json.every(isItem);

const isWishes = (json: unknown): json is Person['w'] => {
  if (!isList(json, isInt) || json.length !== 5) return false;
  let total = 0;
  for (const wish of json) total += Math.abs(wish);
  return total === WISHES_TOTAL;
};
