import { join } from 'node:path';
import { createWebHandler } from '@vicinity/web/server';
import { readSettings } from './config.ts';
import { greeting } from './greeting.ts';
import { startHub } from './hub.ts';
import { createLog } from './log.ts';
import { run } from './run.ts';

export type RunHubOptions = {
  readonly environment: NodeJS.ProcessEnv;
  /** Hears what is going on, in words for people. */
  readonly say: (line: string) => void;
  /** Compiles pages as they are asked for. */
  readonly dev?: boolean;
  /** Makes what the pages are served from, where it is not there yet; database and API come up meanwhile. */
  readonly buildWeb?: (stopping: AbortSignal) => Promise<void>;
};

/** Where the embedded database lies: in the checkout, whatever folder one starts from. */
const folder = join(import.meta.dirname, '../../../.vicinity/database');

/**
 * Runs the hub until a signal asks it to stop.
 * @throws WrongSettings, EmbeddedServerFailure, or why it does not come up
 */
export const runHub = async ({
  environment,
  say,
  dev = false,
  buildWeb,
}: RunHubOptions): Promise<void> => {
  const settings = readSettings(environment);
  const databaseUrl = settings.database.url ?? null;
  await run({
    databaseUrl,
    folder,
    say,
    serve: async (database, stopping) => {
      const pages = createWebHandler({ dev });
      const built = buildWeb?.(stopping);
      // Awaited below; a build that fails before the database is up is no surprise either.
      built?.catch(() => undefined);
      // Loading Next holds the thread for most of a second: first, before connections wait behind it.
      if (built === undefined) await pages.prepare();
      const [hub] = await Promise.all([
        startHub({
          settings,
          databaseUrl: await database,
          log: createLog(settings.server.logLevel),
          progress: say,
          // A page that is asked for during the build comes when it is there.
          web: async (request, response) => {
            await built;
            await pages.handle(request, response);
          },
        }),
        built,
      ]);
      await pages.prepare();
      say(greeting(hub));
      return {
        close: async () => {
          await pages.close();
          await hub.close();
        },
      };
    },
  });
};
