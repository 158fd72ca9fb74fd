import { z } from 'zod';
import {
  commonProblems,
  type DeclaredProblem,
  problemUri,
  type Route,
  statusOf,
} from './contract/index.ts';

/** One kind of refusal, and which routes may answer with it. */
export type CatalogueEntry = {
  readonly problem: DeclaredProblem;
  /** Empty for those that any route may answer with. */
  readonly routes: readonly Route[];
};

/**
 * Every problem of the API, common ones first, then by type.
 * @throws TypeError when two problems share a type
 */
export const catalogueOf = (routes: readonly Route[]): readonly CatalogueEntry[] => {
  const common: readonly DeclaredProblem[] = commonProblems;
  const entries = new Map<string, { problem: DeclaredProblem; routes: Route[] }>(
    common.map((problem) => [problem.type, { problem, routes: [] }]),
  );
  for (const route of routes) {
    for (const problem of route.problems) {
      const entry = entries.get(problem.type) ?? { problem, routes: [] };
      if (entry.problem.details !== problem.details)
        throw new TypeError(`Two problems are called ${problem.type}`);
      if (!common.includes(problem)) entry.routes.push(route);
      entries.set(problem.type, entry);
    }
  }
  const isCommon = (entry: CatalogueEntry) => common.includes(entry.problem);
  return [...entries.values()].sort(
    (left, right) =>
      Number(isCommon(right)) - Number(isCommon(left)) ||
      (left.problem.type < right.problem.type ? -1 : 1),
  );
};

/** The catalogue as a page of Markdown; each problem's heading is the anchor its `type` leads to. */
export const problemCatalogue = (routes: readonly Route[]): string =>
  [preface, ...catalogueOf(routes).map(sectionOf)].join('\n');

const preface = `# Problems

Every refusal of the API is a problem document (RFC 9457, \`application/problem+json\`). Branch on \`type\`, which
never changes; \`title\` is for people; \`instance\` is the request's id, to be found in the log. The other members
are listed below. Written by \`npm run docs:problems\`.
`;

const sectionOf = ({ problem, routes }: CatalogueEntry): string => {
  const members = membersOf(problem).map(
    ({ name, type, meaning }) =>
      `- \`${name}\` (${type})${meaning === undefined ? '' : `: ${meaning}`}`,
  );
  const where = routes.map(({ method, path }) => `\`${method} ${path}\``);
  return `## ${problem.type}

**${statusOf(problem)}** · ${problem.title}

\`type\`: \`${problemUri(problem.type)}\`${members.length === 0 ? '' : `\n\n${members.join('\n')}`}

${where.length === 0 ? 'Any route may answer with it.' : `Answered by ${where.join(', ')}.`}
`;
};

type Member = {
  readonly name: string;
  readonly type: string;
  readonly meaning: string | undefined;
};

/** What a problem tells beside the standard members. */
export const membersOf = ({ details }: DeclaredProblem): Member[] =>
  Object.entries(details.shape).map(([name, schema]) => {
    const { type = 'object', description } = z.toJSONSchema(schema, {
      io: 'input',
      unrepresentable: 'any',
    });
    return { name, type: String(type), meaning: description };
  });
