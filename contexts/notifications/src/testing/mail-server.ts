import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export type MailServer = {
  readonly url: string;
  /** Every mail that was taken in, raw. */
  readonly taken: readonly Buffer[];
  readonly parsed: () => Promise<Email[]>;
  readonly close: () => Promise<void>;
};

/** A real SMTP server on a port of its own. `refuse` answers a recipient with a code, or lets it pass. */
export const startMailServer = async ({
  refuse = () => undefined,
  port = 0,
}: {
  refuse?: (address: string) => number | undefined;
  port?: number;
} = {}): Promise<MailServer> => {
  const taken: Buffer[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 50,
    onRcptTo: ({ address }, _session, done) => {
      const responseCode = refuse(address);
      done(responseCode ? Object.assign(new Error('Not today'), { responseCode }) : undefined);
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        taken.push(Buffer.concat(chunks));
        done();
      });
    },
  });
  // A client that is killed resets its connection.
  server.on('error', () => {});
  const listening = server.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  return {
    url: `smtp://127.0.0.1:${portOf(listening.address())}`,
    taken,
    parsed: () => Promise.all(taken.map((raw) => PostalMime.parse(raw))),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
};

/** What a broken server does to a connection. */
export type Fault =
  | 'drop at greeting'
  | 'drop at RCPT'
  | 'drop after DATA'
  | 'hang after DATA'
  | 'drip at greeting';

/** A server that speaks SMTP up to a point. */
export const startBrokenServer = async (fault: Fault) => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    if (fault === 'drop at greeting') return socket.destroy();
    if (fault === 'drip at greeting') {
      const drip = setInterval(() => socket.write('2'), 20);
      return socket.on('close', () => clearInterval(drip));
    }
    socket.write('220 broken\r\n');
    let inData = false;
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      if (inData) {
        if (text.endsWith('\r\n.\r\n') && fault === 'drop after DATA') socket.destroy();
        return;
      }
      inData = text.startsWith('DATA');
      if (text.startsWith('RCPT') && fault === 'drop at RCPT') socket.destroy();
      else socket.write(inData ? '354 go ahead\r\n' : '250 fine\r\n');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${portOf(server.address())}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};

const portOf = (address: AddressInfo | string | null): number => {
  if (address === null || typeof address === 'string') throw new Error('Expected a TCP address');
  return address.port;
};
