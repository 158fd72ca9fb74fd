import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK = 4 * 1024 * 1024;
const LINE_END = 10;

/**
 * The lines of a file, read as they are asked for: a million people are more text than one string
 * can hold.
 * @throws the error of the file system when it cannot be read
 */
export function* readLines(path: string): Generator<string> {
  const file = openSync(path, 'r');
  try {
    let chunk = Buffer.allocUnsafe(CHUNK);
    let filled = 0;
    for (;;) {
      const read = readSync(file, chunk, filled, chunk.length - filled, null);
      filled += read;
      let from = 0;
      for (let end = chunk.indexOf(LINE_END); end !== -1 && end < filled; ) {
        yield chunk.toString('utf8', from, end);
        from = end + 1;
        end = chunk.indexOf(LINE_END, from);
      }
      if (read === 0) {
        if (filled > from) yield chunk.toString('utf8', from, filled);
        return;
      }
      // A line longer than the chunk needs a larger one.
      const next = from === 0 && filled === chunk.length ? Buffer.allocUnsafe(filled * 2) : chunk;
      chunk.copy(next, 0, from, filled);
      chunk = next;
      filled -= from;
    }
  } finally {
    closeSync(file);
  }
}
