import { writeFileSync } from 'node:fs';
import { problemDocument } from './documents.ts';

const { path, text } = await problemDocument();
writeFileSync(path, text);
