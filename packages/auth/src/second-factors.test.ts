import { instant } from '@vicinity/core';
import { describe, expect, test } from 'vitest';
import {
  newBackupCodes,
  newTotpSecret,
  readBackupCode,
  sealing,
  totpCode,
  totpPeriod,
  totpSetUp,
} from './index.ts';

describe('time-based codes', () => {
  // The secret and two moments of RFC 6238, appendix B, whose codes have eight digits: the last six are ours.
  const secret = Buffer.from('12345678901234567890');
  const text = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const at = (seconds: number) => instant(seconds * 1_000);

  test('are those of RFC 6238', () => {
    expect(totpCode(text, at(59))).toBe('287082');
    expect(totpCode(text, at(1_111_111_109))).toBe('081804');
  });

  test.each([
    [-60, null],
    [-30, 100],
    [0, 100],
    [30, 100],
    [60, null],
  ])('are good one period early and late: %i seconds off', (off, period) => {
    const code = totpCode(text, at(100 * 30));

    expect(totpPeriod(secret, code, { now: at(100 * 30 + off), after: null })).toBe(period);
  });

  test('are refused once they, or a later one, were used', () => {
    const now = at(100 * 30);
    const code = totpCode(text, now);

    expect(totpPeriod(secret, code, { now, after: 99 })).toBe(100);
    expect(totpPeriod(secret, code, { now, after: 100 })).toBeNull();
    expect(totpPeriod(secret, code, { now, after: 101 })).toBeNull();
  });

  test('come from a secret that is given as an address and as text', () => {
    const { address, secret: given } = totpSetUp(secret, {
      issuer: 'Acme & Co',
      account: 'ada@x.org',
    });

    expect(given).toBe(text);
    expect(address).toMatch(/^otpauth:\/\/totp\/Acme%20%26%20Co:ada%40x\.org\?/);
    expect(new URL(address).searchParams.get('secret')).toBe(text);
    expect(newTotpSecret()).toHaveLength(20);
  });
});

describe('backup codes', () => {
  test('are read however they are typed', () => {
    for (const { number, secret, text } of newBackupCodes(10)) {
      expect(text).toMatch(/^(\w{4}-){2}\w{4}$/);
      expect(readBackupCode(text)).toEqual({ number, secret });
      expect(readBackupCode(` ${text.toUpperCase().replaceAll('-', ' ')}`)).toEqual({
        number,
        secret,
      });
    }
    expect(readBackupCode('OI23-4567-89ab')).toEqual({ number: 0, secret: '123456789ab' });
  });

  test.each(['', '1234', 'u234-5678-9abc', '1234-5678-9abc-d'])('“%s” is none', (typed) => {
    expect(readBackupCode(typed)).toBeNull();
  });
});

describe('a sealed secret', () => {
  const plain = Buffer.from('nobody shall read this');
  const sealed = sealing('a secret of the instance', 'tests').seal('row 1', plain);

  test('opens where it belongs', () => {
    expect(sealed.includes(plain)).toBe(false);
    expect(sealing('a secret of the instance', 'tests').open('row 1', sealed)).toEqual(plain);
  });

  test('opens under a secret that came after, as long as the one before is named', () => {
    const after = sealing('the secret after it', 'tests', ['a secret of the instance']);

    expect(after.open('row 1', sealed)).toEqual(plain);
    expect(after.open('row 2', after.seal('row 2', plain))).toEqual(plain);
    expect(() => sealing('the secret after it', 'tests').open('row 1', sealed)).toThrow(
      /unable to authenticate data/,
    );
  });

  test.each([
    ['another row', 'a secret of the instance', 'tests', 'row 2'],
    ['another purpose', 'a secret of the instance', 'other tests', 'row 1'],
    ['another instance', 'a secret of another', 'tests', 'row 1'],
  ])('does not open for %s', (_, secret, purpose, about) => {
    expect(() => sealing(secret, purpose).open(about, sealed)).toThrow(
      /unable to authenticate data/,
    );
  });
});
