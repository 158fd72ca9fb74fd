import type { RoundState } from '../../contract/index.ts';

const often = { otherwiseEveryMs: 2_000 };

/** While nothing is heard, what is being worked on is looked at more often than the rest. */
export const lookOften = (state: RoundState | undefined): { otherwiseEveryMs?: number } =>
  state === 'matching' || state === 'publishing' ? often : {};
