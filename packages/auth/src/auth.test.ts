import { expect, test } from 'vitest';
import {
  bearerToken,
  browserCookie,
  hashPassword,
  sessionCookie,
  verifyPassword,
} from './index.ts';

test('a password is verified against its hash, whichever way its letters are composed', async () => {
  const stored = await hashPassword('Caf\u00e9 au lait');

  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(stored, 'Cafe\u0301 au lait')).toBe(true);
  expect(await verifyPassword(stored, 'Cafe au lait')).toBe(false);
});

test('without a stored hash every password is wrong', async () => {
  expect(await verifyPassword(null, 'the password of nobody')).toBe(false);
});

test('over TLS the cookie is pinned to its host', () => {
  const cookie = sessionCookie('https://hub.example.org');

  expect(cookie.give('t0ken', 0)).toBe(
    '__Host-vicinity=t0ken; Path=/; HttpOnly; SameSite=Lax; Secure; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
  );
  expect(cookie.read('theme=dark; __Host-vicinity=t0ken')).toBe('t0ken');
});

test('on plain localhost the cookie works without TLS', () => {
  const cookie = sessionCookie('http://localhost:3000');

  expect(cookie.clear()).toBe('vicinity=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
  expect(cookie.read('vicinity=')).toBeUndefined();
  expect(cookie.read('xvicinity=t0ken')).toBeUndefined();
});

test('a bearer token is read only when it looks like one of ours', () => {
  const token = 'A'.repeat(43);

  expect(bearerToken(`Bearer ${token}`)).toBe(token);
  expect(bearerToken('Bearer eyJhbGciOi.J9.x')).toBeUndefined();
  expect(bearerToken(undefined)).toBeUndefined();
});

test('a browser keeps a token of its own for a year, and is read only where it looks like one of ours', () => {
  const cookie = browserCookie('https://hub.example.org');
  const token = cookie.make();

  expect(cookie.give(token)).toBe(
    `__Host-vicinity-browser=${token}; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=31536000`,
  );
  expect(cookie.read(`__Host-vicinity=t0ken; __Host-vicinity-browser=${token}`)).toBe(token);
  expect(cookie.read('__Host-vicinity-browser=chosen')).toBeUndefined();
  expect(cookie.make()).not.toBe(token);
});
