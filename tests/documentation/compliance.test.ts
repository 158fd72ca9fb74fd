import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compose, readSettings } from '@vicinity/api';
import type { Requirement } from '@vicinity/audit/contract';
import { randomIds, systemClock } from '@vicinity/core';
import { Db, openPool } from '@vicinity/database';
import { afterAll, describe, expect, test } from 'vitest';

const top = join(import.meta.dirname, '../..');
const pool = openPool({ url: 'postgres://nobody@127.0.0.1:1/none', max: 1 });
afterAll(() => pool.end());

const requirementsWith = (environment: Partial<NodeJS.ProcessEnv>): readonly Requirement[] =>
  compose({
    db: new Db(pool),
    settings: readSettings({ NODE_ENV: 'test', ...environment }),
    publicUrl: 'https://hub.example.org',
    signingKey: 'a signing key for tests, long enough',
    auditSecrets: ['a key of the audit log for tests'],
    clock: systemClock,
    ids: randomIds,
  }).requirements();

const requirements = requirementsWith({});

describe.each(requirements)('$id, $about', ({ verdict, evidence, why }) => {
  test('says what shows it, or why not', () => {
    if (verdict === 'met') expect(evidence).not.toEqual([]);
    else expect(why).not.toBeNull();
  });

  test('by tests and documents that are there', () => {
    for (const { file, test: name } of evidence) {
      const path = join(top, file);
      expect(existsSync(path), file).toBe(true);
      if (name !== null) expect(readFileSync(path, 'utf8'), file).toContain(name);
    }
  });
});

test('a setting that is not as it has to be is told, and one that is counts', () => {
  const settingsOf = (environment: Partial<NodeJS.ProcessEnv>) =>
    requirementsWith(environment).flatMap(({ settings }) => settings);
  const open = (environment: Partial<NodeJS.ProcessEnv>) =>
    settingsOf(environment)
      .filter(({ meets }) => !meets)
      .map(({ variable }) => variable);

  expect(open({})).toEqual(['PEOPLE_SECOND_FACTOR_ROLES', 'PEOPLE_MAIL_CODES', 'DEMO']);
  expect(
    open({
      DEMO: 'false',
      PEOPLE_MAIL_CODES: 'false',
      PEOPLE_SECOND_FACTOR_ROLES: 'owner,admin,organiser,editor,maintainer,member,guest',
    }),
  ).toEqual([]);
});
