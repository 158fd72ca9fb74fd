import { setTimeout as sleep } from 'node:timers/promises';
import { createLog, readSettings, startHub } from '@vicinity/api';
import { ReadAudit } from '@vicinity/audit/contract';
import { PersonId, Role, randomIds } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { testDatabase } from '@vicinity/database/testing';
import { demoAccounts, demoPassword } from '@vicinity/people';
import { CustomRoleId } from '@vicinity/people/contract';

import { z } from 'zod';

/** Words that stand where only some may read them. Whoever else meets one has found a leak. */
export const canaries = {
  /** In the inbox of somebody else: for nobody but them. */
  inbox: 'canary-in-the-inbox',
  /** The name of a suspended person: for those who manage people. */
  suspended: 'canary-of-the-suspended',
  /** The name of an imported file: for those who manage people. */
  file: 'canary-of-a-file',
} as const;

/**
 * Whoever may ask. `signed-out` has no session, `suspended` one that was open when they were suspended, `auditor`
 * a role of the instance's own making beside being a member.
 */
export const actors = ['signed-out', 'suspended', 'auditor', ...Role.options.toReversed()] as const;
export type ActorName = (typeof actors)[number];

const Found = z.object({ id: z.string(), email: z.string() });

/** The demo company on a real hub, with canaries in it and somebody signed in for each kind of actor. */
export const aCompany = async () => {
  const database = await testDatabase([]);
  const { db } = database;
  const hub = await startHub({
    settings: readSettings({
      ...process.env,
      DATABASE_URL: database.url,
      PORT: '0',
      DEMO: 'true',
      // A few people call every route within a minute.
      RATE_SIGN_IN: '100000',
      RATE_READ: '100000',
      RATE_WRITE: '100000',
      RATE_EXPORT: '100000',
    }),
    databaseUrl: database.url,
    log: createLog('silent'),
  });

  const call = (
    method: string,
    path: string,
    { token, body }: { token?: string; body?: object } = {},
  ) =>
    fetch(`${hub.url}/api/v1${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const signIn = async (email: string): Promise<string> => {
    const body = { email, password: demoPassword, as: 'token' };
    for (let attempt = 1; ; attempt += 1) {
      const reply = await call('POST', '/sessions', { body });
      if (reply.ok) return z.object({ token: z.string() }).parse(await reply.json()).token;
      // A busy machine asks for patience; whatever else it says is the failure.
      if (reply.status !== 503 || attempt === 5) throw new Error(await reply.text());
      await sleep(1_000);
    }
  };

  // The owner of the demo stays the only one; everybody else is somebody without a part in it so far.
  const [owner, ...others] = await db.many(
    Found,
    sql`
      select id, email from people.person
      where email = ${demoAccounts[0].email} or (roles = '{member}' and manager_id is not null)
      order by email = ${demoAccounts[0].email} desc, id limit ${actors.length + 2}`,
  );
  const [victim, outcast] = others;
  if (!owner || !victim || !outcast) throw new Error('The demo company is smaller than it was');
  const cast = new Map<ActorName, z.output<typeof Found>>([['owner', owner]]);
  const players = actors.filter((actor) => !absent.includes(actor) && actor !== 'owner');
  for (const [index, actor] of players.entries()) {
    const person = others[index + 2];
    if (!person) throw new Error('The demo company is smaller than it was');
    cast.set(actor, person);
    const role = isRole(actor) ? actor : 'member';
    await db.run(sql`update people.person set roles = ${[role]} where id = ${person.id}`);
  }
  await db.run(sql`
    with role as (
      insert into people.role (id, name, description, permissions, made_at)
      values (${randomIds(CustomRoleId)}, 'Auditor', '', ${[...auditorHolds]}, now()) returning id)
    insert into people.person_role (role_id, person_id) select id, ${cast.get('auditor')?.id} from role`);

  const suspendedToken = await signIn(outcast.email);
  await db.run(sql`
    update people.person set state = 'suspended', name = ${canaries.suspended} where id = ${outcast.id}`);
  await db.run(sql`
    insert into notifications.intent (id, person_id, kind, key, channel, title, lines, reason, security, state)
    values (${randomIds(PersonId)}, ${victim.id}, 'canary', 'canary', 'inbox', ${canaries.inbox}, '{}', 'a test', false, 'accepted')`);
  await db.run(sql`update people.import set file_name = ${canaries.file}`);

  const tokens = new Map<ActorName, string>([['suspended', suspendedToken]]);
  return {
    call,
    victimToken: () => signIn(victim.email),
    /** The session of an actor, opened anew where the last request ended it. */
    tokenOf: async (actor: ActorName): Promise<string | undefined> => {
      if (actor === 'signed-out' || actor === 'suspended') return tokens.get(actor);
      const token = tokens.get(actor);
      if (token !== undefined && (await call('GET', '/session', { token })).ok) return token;
      const { id, email } = cast.get(actor) ?? { id: '', email: '' };
      // Whoever suspended themselves in a request before is let in again.
      await db.run(sql`update people.person set state = 'active' where id = ${id}`);
      const opened = await signIn(email);
      tokens.set(actor, opened);
      return opened;
    },
    /** Ids for a parameter: one's own, somebody else's or one that exists, and one that nobody has. */
    idsFor: async (
      name: string,
      actor: ActorName,
    ): Promise<Record<'own' | 'foreign' | 'absent', string>> => {
      const nobody = randomIds(PersonId);
      const own = name === 'personId' ? (cast.get(actor)?.id ?? nobody) : nobody;
      const table = existing[name];
      const foreign =
        name === 'personId'
          ? victim.id
          : table === undefined
            ? nobody
            : (
                await db.maybeOne(
                  z.object({ id: z.string() }),
                  sql`
                select id::text from ${sql.raw(table)} order by id limit 1`,
                )
              )?.id;
      return { own, foreign: foreign ?? nobody, absent: nobody };
    },
    openApi: async (): Promise<unknown> => (await fetch(`${hub.url}/api/openapi.json`)).json(),
    close: async () => {
      await hub.close();
      await database.close();
    },
  };
};
export type Company = Awaited<ReturnType<typeof aCompany>>;

/** Where ids of a parameter are found. */
const existing: Readonly<Record<string, string>> = {
  programmeId: 'coffee.programme',
  roundId: 'coffee.round',
  importId: 'people.import',
  intentId: 'notifications.intent',
  roleId: 'people.role',
  providerId: 'people.identity_provider',
};

/** Who has no account of their own to sign in with. */
const absent: readonly ActorName[] = ['signed-out', 'suspended'];

/** What the auditor may do beside what members may. */
export const auditorHolds = [ReadAudit.name] as const;

const isRole = (actor: ActorName): actor is Role => Role.safeParse(actor).success;
