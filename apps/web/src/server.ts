import { access } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { sendDocument, wantsDocument } from './documents.ts';
import { setPageHeaders } from './page-headers.ts';

export type WebHandler = {
  /** Loads Next. Optional: the first request does it too. */
  prepare(): Promise<void>;
  /** Answers a request for a page or one of its assets. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): Promise<void>;
};

type Options = {
  /** Folder of the Next application; this package's own unless told. */
  dir?: string;
  /** Compiles pages as they are asked for, and reloads them when their sources change. */
  dev?: boolean;
};

const ownFolder = join(import.meta.dirname, '..');

/**
 * The web inside another server's process, on that server's port: one origin, no proxy between.
 * @throws Error from `prepare` and `handle` when there is no build to serve
 */
export const createWebHandler = ({ dir = ownFolder, dev = false }: Options = {}): WebHandler => {
  let app: ReturnType<typeof load> | undefined;
  const loaded = () => {
    app ??= load({ dir, dev });
    return app;
  };
  return {
    async prepare() {
      await loaded();
    },
    async handle(request, response) {
      const { handle } = await loaded();
      setPageHeaders(response, { dev });
      if (!dev && wantsDocument(request)) await sendDocument(request, response, handle);
      else await handle(request, response);
    },
    async close() {
      await (await app)?.close();
    },
  };
};

const load = async ({ dir, dev }: Required<Options>) => {
  process.env['NEXT_TELEMETRY_DISABLED'] = '1';
  if (dev) await (await import('@vicinity/ui/theme')).buildTheme();
  else await assertBuilt(dir);
  // Loaded late: Next takes as long to load as the rest of the process together.
  const { default: next } = await import('next');
  const app = next({
    dir,
    dev,
    quiet: !dev,
    // Next would answer upgrades on the port it is called from; in production they are not its business.
    ...(dev ? {} : { httpServer: createServer() }),
  });
  await app.prepare();
  return { handle: app.getRequestHandler(), close: () => app.close() };
};

const assertBuilt = async (dir: string): Promise<void> => {
  const built = await access(join(dir, '.next/BUILD_ID')).then(
    () => true,
    () => false,
  );
  if (!built)
    throw new Error(
      `There is no build of the web in ${dir}: run \`npm run build -w @vicinity/web\`.`,
    );
};
