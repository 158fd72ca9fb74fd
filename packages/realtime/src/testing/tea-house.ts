import { once } from 'node:events';
import { createServer } from 'node:http';
import { type Person, PersonId } from '@vicinity/core';
import type { Db } from '@vicinity/database';
import { z } from 'zod';
import { socketPath, topic } from '../contract/index.ts';
import { type RealtimeOptions, serveTopic, startRealtime } from '../index.ts';

export const ada = PersonId.parse('0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b44');
export const grace = PersonId.parse('0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b45');

/** A cup is heard by whoever it belongs to, a kettle by everybody unless it is locked. */
export const CupTopic = topic('tea.cup', { key: PersonId, data: z.object({ litres: z.number() }) });
export const KettleTopic = topic('tea.kettle', {
  key: z.string(),
  data: z.object({ n: z.int() }),
});

const topics = [
  serveTopic(CupTopic, (actor, personId) => actor.id === personId),
  serveTopic(KettleTopic, (_actor, key) => key !== 'locked'),
];

/** A server that people listen to, whose tokens are their ids. */
export const teaHouse = async (
  { db, url }: { readonly db: Db; readonly url: string },
  options: Partial<RealtimeOptions> = {},
  port = 0,
) => {
  const people = new Map<string, Person>(
    [ada, grace].map((id) => [id, { kind: 'person', id, roles: ['member'] }]),
  );
  const listeners: ((personId?: string) => void)[] = [];
  const errors: unknown[] = [];
  const realtime = startRealtime({
    db,
    databaseUrl: url,
    redisUrl: null,
    publicUrl: 'http://tea.example',
    topics,
    identity: {
      tokenOf: ({ authorization }) => authorization?.replace('Bearer ', ''),
      resolve: async (token) => people.get(token) ?? null,
      onChange: (listener) => void listeners.push(listener),
    },
    onError: (error) => errors.push(error),
    ...options,
  });
  const server = createServer();
  server.on('upgrade', realtime.upgrade);
  await once(server.listen(port, 'localhost'), 'listening');
  const address = z.object({ port: z.int() }).parse(server.address());
  return {
    realtime,
    errors,
    url: `ws://localhost:${address.port}${socketPath}`,
    /** Changes who somebody is; nobody, when they are shown the door. */
    change: (id: PersonId, person: Person | null) => {
      if (person === null) people.delete(id);
      else people.set(id, person);
      for (const listener of listeners) listener(id);
    },
    close: async () => {
      await realtime.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
export type TeaHouse = Awaited<ReturnType<typeof teaHouse>>;
