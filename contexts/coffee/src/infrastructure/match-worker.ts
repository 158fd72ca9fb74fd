import { parentPort } from 'node:worker_threads';
import { randomIds } from '@vicinity/core';
import { z } from 'zod';
import { type FormedRound, formRound, matchGroups } from '../domain/form-round.ts';
import { type Outcome, Task } from './match-task.ts';
import { readInput } from './round-input.ts';

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

const perform = (message: unknown) => {
  const { task, input: stored } = Task.parse(message);
  const input = readInput(stored);
  return task === 'form' ? toRows(formRound(input, randomIds)) : matchGroups(input);
};

// An error that crosses a thread may lose its message on the way; a text does not.
parentPort?.on('message', (message: unknown) => {
  let outcome: Outcome;
  try {
    outcome = { done: true, result: perform(message) };
  } catch (error) {
    outcome = { done: false, reason: reasonOf(error) };
  }
  parentPort?.postMessage(outcome);
});

const reasonOf = (error: unknown): string => {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
};
