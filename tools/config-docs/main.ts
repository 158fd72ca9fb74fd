import { writeFileSync } from 'node:fs';
import { configDocuments } from './documents.ts';

for (const { path, text } of configDocuments()) writeFileSync(path, text);
