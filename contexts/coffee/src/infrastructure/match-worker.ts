import { parentPort } from 'node:worker_threads';
import { randomIds } from '@vicinity/core';
import { z } from 'zod';
import { type FormedRound, formRound, matchGroups } from '../domain/form-round.ts';
import { readInput } from './round-input.ts';

/** What the worker is asked: to form a round for publishing, or only to say whom it would put together. */
export const Task = z.object({
  task: z.enum(['form', 'groups']),
  input: z.object({
    header: z.string(),
    people: z.string(),
    met: z.string(),
    blocks: z.string(),
    calendars: z.string(),
  }),
});
export type Task = z.infer<typeof Task>;

const toRows = ({ groups, leftOut }: FormedRound) => ({
  groups: groups.length,
  leftOut: leftOut.length,
  groupRows: JSON.stringify(
    groups.map(({ slot, ...group }) => ({
      ...group,
      slot_from: slot && new Date(slot.from).toISOString(),
      slot_until: slot && new Date(slot.until).toISOString(),
    })),
  ),
  leftOutRows: JSON.stringify(leftOut),
});

parentPort?.on('message', (message: unknown) => {
  const { task, input: stored } = Task.parse(message);
  const input = readInput(stored);
  const reply = task === 'form' ? toRows(formRound(input, randomIds)) : matchGroups(input);
  parentPort?.postMessage(reply);
});
