import { hkdfSync } from 'node:crypto';

/** What one secret of the instance is used for; each use has a key of its own. */
export type AuditKeys = {
  /** Makes the digest of an entry that only we can make. */
  readonly entry: Buffer;
  /** Signs states of the chain. */
  readonly anchor: Buffer;
  /** Wraps the keys of personal fields. */
  readonly wrap: Buffer;
  /** Tells keys apart without telling them. */
  readonly fingerprint: string;
};

/** @see RFC 5869 */
export const keysFrom = (secret: string): AuditKeys => {
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', `vicinity audit ${purpose}`, 32));
  return {
    entry: derive('entry'),
    anchor: derive('anchor'),
    wrap: derive('wrap'),
    fingerprint: derive('fingerprint').toString('hex').slice(0, 16),
  };
};
