import { ServerMessage, TopicName, Wish } from '@vicinity/realtime/contract';
import { z } from 'zod';
import { type ConnectionOptions, connect, type LiveConnection, LiveState } from './connection.ts';
import { createHearings } from './hearings.ts';
import { createLive, createStates, type Live, liveOver } from './live.ts';

/** What the tabs of a browser tell each other. One of them leads: it has the connection. */
const TabMessage = z.discriminatedUnion('type', [
  /** I hear these, and have seen so much of them. */
  z.object({
    type: z.literal('want'),
    tab: z.string(),
    wishes: z.array(Wish),
  }),
  z.object({ type: z.literal('leave'), tab: z.string(), topic: TopicName }),
  /** I lead from here on: tell me what you want. */
  z.object({ type: z.literal('lead') }),
  z.object({ type: z.literal('state'), state: LiveState }),
  /** What the hub said, to all tabs or to one. */
  z.object({ type: z.literal('said'), to: z.string().nullable(), message: ServerMessage }),
]);
type TabMessage = z.infer<typeof TabMessage>;

const CHANNEL = 'vicinity-live';
const lockOf = (tab: string): string => `${CHANNEL} ${tab}`;

/** What the tab that leads keeps: who wants what, and how far each topic is. */
const lead = (url: string, tell: (message: TabMessage) => void) => {
  const topics = new Map<TopicName, { version: number | undefined; readonly tabs: Set<string> }>();
  const tabs = new Set<string>();
  let connection: LiveConnection | undefined;
  const opened = () => {
    connection ??= connect(connecting);
    return connection;
  };
  const connecting: ConnectionOptions = {
    url,
    onState: (state) => tell({ type: 'state', state }),
    onMessage: (message) => {
      if ('version' in message) {
        const known = topics.get(message.topic);
        if (known) known.version = message.version;
      }
      if (message.type === 'refused') topics.delete(message.topic);
      tell({ type: 'said', to: null, message });
    },
  };

  const leave = (tab: string, topic: TopicName): void => {
    const known = topics.get(topic);
    if (!known?.tabs.delete(tab) || known.tabs.size > 0) return;
    topics.delete(topic);
    connection?.leave([topic]);
  };

  /** A tab holds a lock as long as it lives; it is ours when the tab is gone, however it went. */
  const noticeEnd = (tab: string): void => {
    if (tabs.has(tab)) return;
    tabs.add(tab);
    void navigator.locks.request(lockOf(tab), () => {
      tabs.delete(tab);
      for (const topic of topics.keys()) leave(tab, topic);
    });
  };

  const want = (tab: string, { topic, after }: Wish): void => {
    const known = topics.get(topic) ?? { version: undefined, tabs: new Set() };
    const isNew = !topics.has(topic);
    topics.set(topic, known);
    known.tabs.add(tab);
    if (isNew) return opened().want([{ topic, after }]);
    const { version } = known;
    // Still being asked for: the answer goes to all.
    if (version === undefined) return;
    const missed = after === version ? [] : null;
    tell({ type: 'said', to: tab, message: { type: 'subscribed', topic, version, missed } });
  };

  return {
    want: (tab: string, wishes: readonly Wish[]) => {
      for (const wish of wishes) want(tab, wish);
    },
    leave,
    noticeEnd,
    hurry: () => connection?.hurry(),
    close: () => connection?.close(),
  };
};

/**
 * A client for the pages of a hub: all tabs of a browser share one connection, which one of them has. When that one is
 * closed, another goes on where it was. Where the browser cannot share, each tab has its own.
 */
export const shareLive = (url: string): Live => {
  // Both are for secure contexts alone, and plain http by another name than localhost is none.
  if (!('locks' in navigator) || !('BroadcastChannel' in globalThis)) return createLive({ url });
  const me = crypto.randomUUID();
  const hearings = createHearings();
  const states = createStates();
  const channel = new BroadcastChannel(CHANNEL);
  const closing = new AbortController();
  let leader: ReturnType<typeof lead> | undefined;

  const tell = (message: TabMessage): void => {
    channel.postMessage(message);
    // A channel does not speak to itself.
    take(message);
  };
  const take = (message: TabMessage): void => {
    switch (message.type) {
      case 'want':
        if (message.tab !== me) leader?.noticeEnd(message.tab);
        leader?.want(message.tab, message.wishes);
        if (leader && message.tab !== me)
          channel.postMessage({ type: 'state', state: states.get() } satisfies TabMessage);
        return;
      case 'leave':
        return leader?.leave(message.tab, message.topic);
      case 'lead':
        return tellWishes(hearings.wishes());
      case 'state':
        return states.set(message.state);
      case 'said':
        if (message.to === null || message.to === me) hearings.take(message.message);
    }
  };
  const tellWishes = (wishes: readonly Wish[]): void => {
    if (wishes.length > 0) tell({ type: 'want', tab: me, wishes: [...wishes] });
  };

  channel.addEventListener('message', ({ data }) => {
    // Tabs of another release may speak otherwise.
    const message = TabMessage.safeParse(data);
    if (message.success) take(message.data);
  });
  const held = { signal: closing.signal };
  const untilClosed = () =>
    new Promise<void>((resolve) => closing.signal.addEventListener('abort', () => resolve()));
  void navigator.locks.request(lockOf(me), held, untilClosed).catch(() => {});
  void navigator.locks
    .request(CHANNEL, held, () => {
      leader = lead(url, tell);
      tell({ type: 'lead' });
      return untilClosed();
    })
    .catch(() => {});
  const hurry = () => leader?.hurry();
  window.addEventListener('online', hurry);

  return liveOver(hearings, states, {
    want: (topic) => tellWishes([{ topic }]),
    leave: (topic) => tell({ type: 'leave', tab: me, topic }),
    close: () => {
      window.removeEventListener('online', hurry);
      leader?.close();
      closing.abort();
      channel.close();
    },
  });
};
