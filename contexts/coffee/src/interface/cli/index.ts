import type { Command } from '@vicinity/api-client/command';
import { cancel, discard, draft, improve, publish, swap } from './drafts.ts';
import { preview } from './preview.ts';
import { showRound } from './show-round.ts';

/** What coffee contributes to `vc`. */
export const coffeeCommands: readonly Command[] = [
  preview,
  showRound,
  draft,
  swap,
  improve,
  publish,
  discard,
  cancel,
];
