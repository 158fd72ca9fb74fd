import type { Command } from '@vicinity/api-client/command';
import { preview } from './preview.ts';
import { showRound } from './show-round.ts';

/** What coffee contributes to `vc`. */
export const coffeeCommands: readonly Command[] = [preview, showRound];
