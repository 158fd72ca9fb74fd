import { parentPort } from 'node:worker_threads';
import { randomIds } from '@vicinity/core';
import { z } from 'zod';
import { replay } from '../domain/change.ts';
import { type FormedRound, type FormOptions, formRound } from '../domain/form-round.ts';
import { rearrange } from '../domain/rearrange.ts';
import { whyNot } from '../domain/why-not.ts';
import { type Message, Task } from './match-task.ts';
import { readInput } from './round-input.ts';

/** Milliseconds after which a search takes the best it has, so that every task ends. */
const PATIENCE = {
  form: 4 * 60_000,
  replay: 4 * 60_000,
  rearrange: 60_000,
  preview: 12_000,
  'why-not': 8_000,
};

/** Groups, and people left out, that a preview shows. */
const SHOWN = 24;

const toRows = ({ groups, leftOut, quality }: FormedRound) => ({
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
  qualityText: JSON.stringify(quality),
});

const toGlimpse = ({ groups, leftOut, quality }: FormedRound) => ({
  groups: groups.length,
  leftOut: leftOut.length,
  quality,
  someGroups: groups.slice(0, SHOWN).map(({ people, facts }) => ({ people, facts })),
  someLeftOut: leftOut.slice(0, SHOWN),
});

const perform = (task: Task) => {
  const input = readInput(task.input);
  const until = performance.now() + PATIENCE[task.task];
  const options = { shouldStop: () => performance.now() > until, onProgress: progressTeller() };
  switch (task.task) {
    case 'form':
      return toRows(formRound(input, randomIds, options));
    case 'replay':
      return replay(input.instance, task, randomIds, options);
    case 'rearrange':
      return rearrange(input, task.how, randomIds, options);
    case 'preview':
      return toGlimpse(formRound(input, randomIds, options));
    case 'why-not':
      return whyNot(input.instance, task.groups, task.two, options.shouldStop);
  }
};

const tell = (message: Message) => parentPort?.postMessage(message);

/** The matcher reports often: only whole percents are news. */
const progressTeller = (): NonNullable<FormOptions['onProgress']> => {
  let last = 0;
  return ({ done, of }) => {
    const percent = Math.floor((100 * done) / Math.max(1, of));
    if (percent > last) tell({ kind: 'progress', percent });
    last = Math.max(last, percent);
  };
};

// An error that crosses a thread may lose its message on the way; a text does not.
parentPort?.on('message', (message: unknown) => {
  try {
    tell({ kind: 'done', result: perform(Task.parse(message)) });
  } catch (error) {
    tell({ kind: 'failed', reason: reasonOf(error) });
  }
});

const reasonOf = (error: unknown): string => {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
};
