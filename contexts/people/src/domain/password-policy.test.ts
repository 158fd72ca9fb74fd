import { expect, test } from 'vitest';
import { passwordFault } from './password-policy.ts';

const ada = {
  name: 'Ada Lovelace',
  email: 'ada.byron@engines.example',
  instance: 'Analytical Society',
  host: 'hub.engines.example',
};
const isCommon = (folded: string): boolean => ['password', 'iloveyou', 'dragon'].includes(folded);
const faultOf = (password: string) => passwordFault(password, ada, isCommon);

test.each(['password', 'PassWord', 'pässwörd', 'iloveyou', 'dragon2026!', 'password123'])(
  '%s is among what everybody tries',
  (password) => {
    expect(faultOf(password)).toContain('among the most common');
  },
);

test.each([
  'adalovelace',
  'Lovelace1815',
  'byron@engines',
  'vicinity-hub-1',
  'Analytical!!Society',
])('%s is little besides who somebody is and where', (password) => {
  expect(faultOf(password)).toContain('besides your name');
});

test.each([
  'lovelace likes difference engines',
  'correct horse battery staple',
  'ein Ränkespiel in drei Akten',
  'пароль на каждый день',
  '鶴は千年亀は万年と',
  'dragon with 8 long tails',
])('%s is accepted, whatever it is made of', (password) => {
  expect(faultOf(password)).toBeNull();
});
