import { writeFileSync } from 'node:fs';
import { accessDocument } from './documents.ts';

const { path, text } = await accessDocument();
writeFileSync(path, text);
