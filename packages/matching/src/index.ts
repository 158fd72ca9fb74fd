export { upperBound } from './bound.ts';
export {
  type Change,
  changeOf,
  explainMove,
  explainSwap,
  type PersonChange,
  within,
} from './change.ts';
export {
  explainGroups,
  type GroupFacts,
  type MemberFacts,
  type PairFacts,
  type WishFacts,
} from './explain.ts';
export {
  explainLeftOut,
  type LeftOut,
  type LeftOutCause,
  type LeftOutReason,
} from './explain-left-out.ts';
export { explainPair, type PairAnswer } from './explain-pair.ts';
export * from './format.ts';
export { commonHours, HOURS_IN_WEEK, hoursOf, toWeekHours, WeekHours } from './hours.ts';
export { InvalidInstance, parseInstance, writeInstance } from './lines.ts';
export { type Matching, type MatchOptions, matchRound, type Progress } from './match.ts';
export { type Quality, quality } from './quality.ts';
export { score } from './score.ts';
export { type Rule, type Violation, violations } from './violations.ts';
