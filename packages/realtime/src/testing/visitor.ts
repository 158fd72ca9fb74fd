import { once } from 'node:events';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { ClientMessage, ServerMessage } from '../contract/index.ts';

/** A client that keeps what it is told. */
export const visit = async (url: string, headers: Readonly<Record<string, string>> = {}) => {
  const socket = new WebSocket(url, { headers: { ...headers } });
  const heard: ServerMessage[] = [];
  let closed: { code: number; reason: string } | undefined;
  socket.on('message', (data) =>
    heard.push(ServerMessage.parse(JSON.parse(z.instanceof(Buffer).parse(data).toString()))),
  );
  socket.on('close', (code, reason) => {
    closed = { code, reason: String(reason) };
  });
  await once(socket, 'open');
  return {
    socket,
    heard,
    closed: () => closed,
    say: (message: ClientMessage) => socket.send(JSON.stringify(ClientMessage.parse(message))),
    /** What was told, without greetings and answers. */
    hints: () => heard.flatMap((message) => (message.type === 'hint' ? [message] : [])),
  };
};
export type Visitor = Awaited<ReturnType<typeof visit>>;
