import type { FastifyInstance } from 'fastify';
import { itself } from './undeclared.ts';

/** Whom to tell of a weakness, and how; the path is fixed by the standard. */
const path = '/.well-known/security.txt';
const DAY_MS = 86_400_000;
/** Less than a year ahead, as the standard asks; said anew by every answer. */
const VALID_DAYS = 180;

/**
 * Tells finders of weaknesses where to report them. Without a contact there is nothing to tell, and no such page.
 * @see RFC 9116
 */
export const serveSecurityTxt = (app: FastifyInstance, contact: string | null): void => {
  if (contact === null) return;
  app.get(path, itself, (_request, reply) =>
    reply
      .header('content-type', 'text/plain; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      .send(
        [
          `Contact: ${contact}`,
          `Expires: ${new Date(Date.now() + VALID_DAYS * DAY_MS).toISOString()}`,
          'Preferred-Languages: en',
          '',
        ].join('\n'),
      ),
  );
};
