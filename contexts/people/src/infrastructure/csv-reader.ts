import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Fault } from '@vicinity/core';
import { CsvError, parse } from 'csv-parse';
import { maxImportRows } from '../contract/import.ts';
import { FileNotReadable } from '../contract/problems.ts';
import { columnNamed } from '../domain/import-header.ts';

/** A line of a file that is not blank: where it starts, and its cells without the space around them. */
export type CsvLine = { readonly line: number; readonly cells: readonly string[] };

/**
 * Reads a CSV file: UTF-8 with or without a byte order mark, any line ends, separated by commas, semicolons,
 * tabs or bars, whichever the first line shows. Other people's requests get their turn in between.
 * @throws FileNotReadable with the line, when it is none of this, is empty or is too long
 */
export const readCsv = async (bytes: Uint8Array): Promise<CsvLine[]> => {
  const text = decode(bytes);
  const lines: CsvLine[] = [];
  let end = 0;
  const parser = parse({
    bom: true,
    delimiter: separatorOf(text),
    relax_column_count: true,
    // A quote inside a cell (5" disk) is only a quote; what a quoted cell may not do is never end.
    relax_quotes: true,
    trim: true,
    on_record: (cells: string[], context) => {
      const line = end + 1;
      end = context.lines;
      if (cells.some((cell) => cell !== '')) lines.push({ line, cells });
      if (lines.length > maxImportRows + 1) throw tooManyRows(line);
      return null;
    },
  });
  await pipeline(slices(text), parser.resume()).catch((error: unknown) => {
    throw error instanceof CsvError ? notReadable(end + 1, 'row', messageOf(error)) : error;
  });
  if (lines.length === 0)
    throw notReadable(1, 'row', 'expected a header and rows; the file is empty');
  if (lines.length === 1)
    throw notReadable(2, 'row', 'expected a row per person; the file has a header only');
  return lines;
};

async function* slices(text: string): AsyncGenerator<string> {
  const size = 65_536;
  for (let start = 0; start < text.length; start += size) {
    yield text.slice(start, start + size);
    await nextTurn();
  }
}

/** A problem with the file as a whole, at a place in it. */
const notReadable = (line: number, column: string, message: string) =>
  FileNotReadable({ faults: [faultAt(line, column, message)] });

export const faultAt = (line: number, column: string, message: string): Fault => ({
  field: `line ${line}, column ${column}`,
  message,
});

const tooManyRows = (line: number) =>
  notReadable(line, 'row', `expected at most ${maxImportRows} rows; split the file`);

const messageOf = (error: CsvError): string =>
  error.code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'expected a closing quote for the quoted cell that starts here; double a quote that belongs to the text'
    : `expected a line of CSV (${error.code.toLowerCase()})`;

const decode = (bytes: Uint8Array): string => {
  const [first, second] = bytes;
  if (first === 0x50 && second === 0x4b) {
    throw notReadable(
      1,
      'row',
      'expected a CSV file, found an Excel workbook; save it as “CSV UTF-8”',
    );
  }
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw notReadable(1, 'row', 'expected UTF-8, found UTF-16; save the file as “CSV UTF-8”');
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (text.includes('\0'))
      throw notReadable(1, 'row', 'expected a text file, found a binary one');
    return text;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw notReadable(
      firstBrokenLine(bytes),
      'row',
      'expected UTF-8, found another encoding; save the file as “CSV UTF-8”',
    );
  }
};

const firstBrokenLine = (bytes: Uint8Array): number => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline < 0 ? bytes.length : newline;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
  }
  return line;
};

const separators = [',', ';', '\t', '|'];

/** The separator under which the header names most of our columns. */
const separatorOf = (text: string): string => {
  const header =
    text
      .replace(/^\uFEFF/, '')
      .trimStart()
      .split(/\r\n|\r|\n/, 1)[0] ?? '';
  const score = (separator: string): number =>
    header.split(separator).filter((cell) => columnNamed(cell.replaceAll('"', '')) !== undefined)
      .length;
  return separators.reduce((best, next) => (score(next) > score(best) ? next : best));
};
