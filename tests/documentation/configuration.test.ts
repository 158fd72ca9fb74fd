import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { configDocuments } from '../../tools/config-docs/documents.ts';

test.each(configDocuments().map((document) => ({ ...document, name: basename(document.path) })))(
  '$name tells what the code declares (npm run config:docs writes it)',
  ({ path, text }) => {
    expect(readFileSync(path, 'utf8')).toBe(text);
  },
);
