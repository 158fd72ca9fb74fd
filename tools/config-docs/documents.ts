import { join } from 'node:path';
import { configReference, exampleEnvironment } from '@vicinity/config';
import { groups } from '../../apps/api/src/config.ts';

const top = join(import.meta.dirname, '../..');

/** The documents written from the declared settings. */
export const configDocuments = (): readonly { readonly path: string; readonly text: string }[] => [
  { path: join(top, 'docs/configuration.md'), text: configReference(Object.values(groups)) },
  { path: join(top, '.env.example'), text: exampleEnvironment(Object.values(groups)) },
];
