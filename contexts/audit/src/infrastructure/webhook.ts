import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** A new secret: 32 random bytes, as Standard Webhooks writes them. */
export const newWebhookSecret = (): string => `${PREFIX}${randomBytes(32).toString('base64')}`;

type Message = {
  /** The same however often it is sent. */
  readonly id: string;
  /** When this try was made, in seconds. */
  readonly timestamp: number;
  readonly body: string;
};

/**
 * The headers of a message: signed with every secret, so that one can be changed for another.
 * @see https://www.standardwebhooks.com, 1.0
 */
export const webhookHeaders = (
  { id, timestamp, body }: Message,
  secrets: readonly string[],
): Record<string, string> => ({
  'content-type': 'application/json',
  'webhook-id': id,
  'webhook-timestamp': String(timestamp),
  'webhook-signature': secrets
    .map((secret) => `v1,${signature(secret, `${id}.${timestamp}.${body}`)}`)
    .join(' '),
});

const signature = (secret: string, content: string): string =>
  createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
    .update(content)
    .digest('base64');

/** How long to wait after so many failures in a row: 5 s, twice as long each time, an hour at most. */
export const waitAfter = (failures: number): number =>
  Math.min(3_600_000, 5_000 * 2 ** Math.min(failures - 1, 20));
