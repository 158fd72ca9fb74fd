import { writeFileSync } from 'node:fs';
import { eventDocument } from './documents.ts';

const { path, text } = await eventDocument();
writeFileSync(path, text);
