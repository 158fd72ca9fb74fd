import { createLog, readSettings, startHub } from '@vicinity/api';
import { z } from 'zod';

/** The hub without its pages, as a process of its own that can be killed; says where it listens. */
const settings = readSettings(process.env);
const hub = await startHub({
  settings,
  databaseUrl: z.string().parse(settings.database.url),
  log: createLog(settings.server.logLevel),
});
process.stdout.write(`${hub.url}\n`);
