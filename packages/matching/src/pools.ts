import type { Model } from './model.ts';

/** The people of each pool: pools never meet, so each is a round of its own. */
export const poolsOf = ({ pool }: Model): Int32Array[] => {
  const members = new Map<number, number[]>();
  for (const [person, code] of pool.entries()) {
    const others = members.get(code);
    if (others === undefined) members.set(code, [person]);
    else others.push(person);
  }
  return Array.from(members.values(), (people) => Int32Array.from(people));
};
