import { type Db, sql } from '@vicinity/database';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { itself } from './undeclared.ts';

const probeMs = 1_000;

/**
 * For whoever runs the process. Live: it answers. Startup: it has finished starting. Ready: it also reaches its
 * database and is not closing, so requests may be sent here.
 */
export const serveHealth = (
  app: FastifyInstance,
  { db, started }: { db: Db; started: () => boolean },
): void => {
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.get('/health/live', itself, (_request, reply) => tell(reply, true));
  app.get('/health/startup', itself, (_request, reply) => tell(reply, started()));
  app.get('/health/ready', itself, async (_request, reply) =>
    tell(reply, started() && !closing && (await reaches(db))),
  );
};

const tell = (reply: FastifyReply, well: boolean): FastifyReply =>
  reply
    .code(well ? 200 : 503)
    .header('cache-control', 'no-store')
    .type('application/json')
    .send(well ? '{"status":"ok"}' : '{"status":"unavailable"}');

const reaches = async (db: Db): Promise<boolean> => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), probeMs);
  db.run(sql`select 1`).then(
    () => resolve(true),
    () => resolve(false),
  );
  const reached = await promise;
  clearTimeout(timer);
  return reached;
};
