export {
  explainGroups,
  explainLeftOut,
  type GroupFacts,
  type LeftOut,
  type LeftOutReason,
  type PairFacts,
} from './explain.ts';
export * from './format.ts';
export { commonHours, HOURS_IN_WEEK, hoursOf, toWeekHours, WeekHours } from './hours.ts';
export { InvalidInstance, parseInstance, writeInstance } from './lines.ts';
export { type Matching, type MatchOptions, matchRound, type Progress } from './match.ts';
export { score } from './score.ts';
export { type Rule, type Violation, violations } from './violations.ts';
