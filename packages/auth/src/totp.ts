import { timingSafeEqual } from 'node:crypto';
import type { Instant } from '@vicinity/core';
import { Secret, TOTP } from 'otpauth';

/** Seconds that a code is shown for, and its digits: what every authenticator app understands. */
const PERIOD = 30;
const DIGITS = 6;
/** Periods that a clock may be off. */
const SKEW = 1;

/** A shared secret of 160 bits, as HMAC-SHA-1 wants it. @see RFC 4226, section 4, R6 */
export const newTotpSecret = (): Uint8Array => new Uint8Array(new Secret({ size: 20 }).buffer);

/** How an authenticator app takes a secret: the address in the QR code, and the secret for typing (base32). */
export const totpSetUp = (
  secret: Uint8Array,
  { issuer, account }: { readonly issuer: string; readonly account: string },
): { address: string; secret: string } => {
  const totp = totpOf(secret, issuer, account);
  return { address: totp.toString(), secret: totp.secret.base32 };
};

/**
 * The period whose code this is, one earlier and one later than now included; null when it is none of theirs,
 * or not after `after`: the period whose code was used last. Whoever accepts a code keeps what this returns.
 * @see RFC 6238, section 5.2
 */
export const totpPeriod = (
  secret: Uint8Array,
  code: string,
  { now, after }: { readonly now: Instant; readonly after: number | null },
): number | null => {
  const totp = totpOf(secret);
  const current = Math.floor(now / 1_000 / PERIOD);
  for (let period = current - SKEW; period <= current + SKEW; period += 1) {
    const expected = totp.generate({ timestamp: period * PERIOD * 1_000 });
    if ((after === null || period > after) && sameText(expected, code)) return period;
  }
  return null;
};

/** The code of a moment, as an authenticator app shows it that was given this secret (base32). */
export const totpCode = (secret: string, at: Instant): string =>
  totpOf(Secret.fromBase32(secret).bytes).generate({ timestamp: at });

const totpOf = (secret: Uint8Array, issuer = '', label = ''): TOTP =>
  new TOTP({
    issuer,
    label,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
    period: PERIOD,
    digits: DIGITS,
  });

const sameText = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
