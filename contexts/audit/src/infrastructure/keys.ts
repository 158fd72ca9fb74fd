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

/** The keys of an instance: the newest writes and signs, all of them read and verify. */
export type KeyRing = AuditKeys & {
  readonly all: readonly AuditKeys[];
  /** The ones that something may be under: the one of this fingerprint, or any where none was noted. */
  of(fingerprint: string | null): readonly AuditKeys[];
};

/** @param secrets the newest first */
export const keyRing = (secrets: readonly [string, ...string[]]): KeyRing => {
  const [newest, ...former] = secrets;
  const all = [keysFrom(newest), ...former.map(keysFrom)] as const;
  return {
    ...all[0],
    all,
    of: (fingerprint) =>
      fingerprint === null ? all : all.filter((one) => one.fingerprint === fingerprint),
  };
};

/** @see RFC 5869 */
const keysFrom = (secret: string): AuditKeys => {
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', `vicinity audit ${purpose}`, 32));
  return {
    entry: derive('entry'),
    anchor: derive('anchor'),
    wrap: derive('wrap'),
    fingerprint: derive('fingerprint').toString('hex').slice(0, 16),
  };
};
