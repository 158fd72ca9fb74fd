import { describe, expect, test } from 'vitest';
import { FileNotReadable } from '../contract/problems.ts';
import { readCsv } from './csv-reader.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const cells = async (text: string) => (await readCsv(bytes(text))).map((line) => line.cells);

/** Where and why a file is refused. */
const refusal = async (content: Uint8Array | string) => {
  const error: unknown = await readCsv(
    typeof content === 'string' ? bytes(content) : content,
  ).catch((e: unknown) => e);
  return FileNotReadable.is(error) ? error.details.faults[0] : error;
};

describe('a CSV file', () => {
  test.each([
    ['commas', 'email,name\na@b.co,Ada\n'],
    ['semicolons', 'email;name\na@b.co;Ada\n'],
    ['tabs', 'email\tname\na@b.co\tAda\n'],
    ['a byte order mark and CRLF', '\uFEFFemail,name\r\na@b.co,Ada\r\n'],
    ['old line ends', 'email,name\ra@b.co,Ada'],
    ['quotes and spaces', '"email" , "name"\n a@b.co ,"Ada"\n'],
  ])('may have %s', async (_, text) => {
    expect(await cells(text)).toEqual([
      ['email', 'name'],
      ['a@b.co', 'Ada'],
    ]);
  });

  test('keeps separators, quotes and line ends inside quoted cells', async () => {
    expect(
      await cells('email,name\na@b.co,"Lovelace, ""Ada""\nof London"\nc@d.co,5" disk\n'),
    ).toEqual([
      ['email', 'name'],
      ['a@b.co', 'Lovelace, "Ada"\nof London'],
      ['c@d.co', '5" disk'],
    ]);
  });

  test('counts lines as an editor shows them, blank ones and long cells included', async () => {
    const lines = await readCsv(bytes('\nemail,name\n\na@b.co,"A\nB"\n,,\nc@d.co,C\n'));

    expect(lines.map(({ line }) => line)).toEqual([2, 4, 7]);
  });

  test.each([
    ['nothing', '', 'line 1, column row', 'expected a header and rows; the file is empty'],
    [
      'only blank lines',
      '\n\n',
      'line 1, column row',
      'expected a header and rows; the file is empty',
    ],
    [
      'only a header',
      'email,name\n',
      'line 2, column row',
      'expected a row per person; the file has a header only',
    ],
    [
      'a quote left open',
      'email,name\na@b.co,"Ada\nc@d.co,C\n',
      'line 2, column row',
      'expected a closing quote',
    ],
    ['a zero byte', 'email,name\na@b.co,\0\n', 'line 1, column row', 'expected a text file'],
  ])('with %s is refused', async (_, text, field, message) => {
    expect(await refusal(text)).toMatchObject({ field, message: expect.stringContaining(message) });
  });

  test('in another encoding is refused, naming the line and the way to mend it', async () => {
    const latin1 = Uint8Array.from([...bytes('email,name\na@b.co,Zo'), 0xeb, 0x0a]);

    expect(await refusal(latin1)).toEqual({
      field: 'line 2, column row',
      message: 'expected UTF-8, found another encoding; save the file as “CSV UTF-8”',
    });
    expect(await refusal(Uint8Array.from([0xff, 0xfe, 0x65, 0]))).toMatchObject({
      message: expect.stringContaining('UTF-16'),
    });
    expect(await refusal(Uint8Array.from([0x50, 0x4b, 3, 4]))).toMatchObject({
      message: expect.stringContaining('Excel'),
    });
  });

  test('of more than fifty thousand rows is refused', async () => {
    const long = `email,name\n${'a@b.co,Ada\n'.repeat(50_001)}`;

    expect(await refusal(long)).toEqual({
      field: 'line 50002, column row',
      message: 'expected at most 50000 rows; split the file',
    });
  });
});
