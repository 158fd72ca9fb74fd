import { closeSync, openSync, writeSync } from 'node:fs';
import { explainGroups } from './explain.ts';
import type { Instance } from './format.ts';
import type { Matching } from './match.ts';
import type { Quality } from './quality.ts';

/** Pieces are joined up to this many characters before they are written. */
const BATCH = 1 << 20;
/** Groups explained at a time, so that a million people fit beside their reasons. */
const SLICE = 10_000;

/** What can be said about a grouping, as JSON in pieces: its quality, its groups and who is left out. */
export function* reportText(
  instance: Instance,
  { groups, leftOut }: Matching,
  quality: Quality,
): Generator<string> {
  yield `{"quality":${JSON.stringify(quality)},\n"groups":[`;
  let separator = '\n';
  for (let from = 0; from < groups.length; from += SLICE) {
    for (const facts of explainGroups(instance, groups.slice(from, from + SLICE))) {
      yield separator + JSON.stringify(facts);
      separator = ',\n';
    }
  }
  yield '],\n"leftOut":[';
  separator = '\n';
  for (const left of leftOut) {
    yield separator + JSON.stringify(left);
    separator = ',\n';
  }
  yield ']}\n';
}

/** Writes a text in pieces; `-` is standard output. */
export const writePieces = (path: string, pieces: Iterable<string>): void => {
  const file = path === '-' ? process.stdout.fd : openSync(path, 'w');
  try {
    let batch = '';
    for (const piece of pieces) {
      batch += piece;
      if (batch.length < BATCH) continue;
      writeWhole(file, batch);
      batch = '';
    }
    writeWhole(file, batch);
  } finally {
    if (path !== '-') closeSync(file);
  }
};

const writeWhole = (file: number, text: string): void => {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(file, bytes, written);
    } catch (error) {
      // A pipe whose reader is slower than us.
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
};
