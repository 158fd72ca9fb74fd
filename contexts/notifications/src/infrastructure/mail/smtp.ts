import { Readable } from 'node:stream';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Outcome } from '../../domain/attempt.ts';
import { type Composed, compose, type Sender } from './compose.ts';
import type { Line, Mail, Transport } from './transport.ts';

export type SmtpOptions = Sender & {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
  readonly url: string;
  readonly connections: number;
  /** For one mail, connecting included. */
  readonly timeoutMs: number;
};

/**
 * SMTP, one mail at a time on each connection. The library's own pool would do, if it told whether a connection
 * broke before the mail was handed over (try again) or after (it may have arrived).
 */
export const smtpTransport = (options: SmtpOptions): Transport => ({
  name: 'smtp',
  lines: options.connections,
  batch: 1,
  repeatable: false,
  longestMs: options.timeoutMs,
  open: () => openLine(options),
});

const openLine = (options: SmtpOptions): Line => {
  let connection: SMTPConnection | undefined;

  const close = (): void => {
    connection?.quit();
    connection = undefined;
  };

  const sendOne = async (mail: Mail): Promise<Outcome> => {
    const message = await compose(mail, options);
    const deadline = deadlineIn(options.timeoutMs);
    try {
      if (connection) {
        const outcome = await handOver(connection, message, deadline);
        // Servers end a connection after so many mails or so long a pause; a new one is no new attempt.
        if (outcome.result !== 'unreachable') return outcome;
        connection.close();
      }
      connection = await connect(options, deadline);
      return await handOver(connection, message, deadline);
    } catch (error) {
      return { result: 'unreachable', detail: detailOf(error) };
    } finally {
      deadline.clear();
    }
  };

  return {
    send: async (mails) => {
      const outcomes: Outcome[] = [];
      for (const mail of mails) {
        const outcome = await sendOne(mail);
        if (outcome.result !== 'accepted') {
          connection?.close();
          connection = undefined;
        }
        outcomes.push(outcome);
      }
      return outcomes;
    },
    close,
  };
};

const connect = async (
  { url, timeoutMs }: SmtpOptions,
  deadline: Deadline,
): Promise<SMTPConnection> => {
  const { auth, ...peer } = parseConnectionUrl(url);
  const connection = new SMTPConnection({
    ...peer,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  // Whoever waits hears of an error by its own way; unheard, the event would end the process.
  connection.on('error', () => {});
  try {
    await deadline.guard((done) => {
      connection.once('error', done);
      connection.connect(done);
    });
    if (auth && connection.allowsAuth) {
      await deadline.guard((done) => connection.login({ ...auth, credentials: auth }, done));
    }
  } catch (error) {
    connection.close();
    throw error;
  }
  return connection;
};

const handOver = async (
  connection: SMTPConnection,
  { envelope, bytes }: Composed,
  deadline: Deadline,
): Promise<Outcome> => {
  let handedOver = false;
  // Pulled when the server has said “go ahead” to DATA, and not before.
  async function* body() {
    handedOver = true;
    yield bytes;
  }
  try {
    await deadline.guard((done) => connection.send(envelope, Readable.from(body()), done));
    return { result: 'accepted' };
  } catch (error) {
    const detail = detailOf(error);
    const code = codeOf(error);
    // 421: the server is going away, which says nothing about this mail.
    if (code !== undefined && code !== 421)
      return { result: 'refused', permanent: code >= 500, detail };
    return handedOver && code === undefined
      ? { result: 'unknown', detail }
      : { result: 'unreachable', detail };
  }
};

type Done = (error?: Error | null) => void;
type Deadline = { guard(start: (done: Done) => void): Promise<void>; clear(): void };

/** Ends whatever it guards when time is up: a peer that sends a byte now and then never looks idle. */
const deadlineIn = (ms: number): Deadline => {
  const up = Promise.withResolvers<never>();
  const timer = setTimeout(() => up.reject(new Error(`No answer within ${ms / 1000} s`)), ms);
  up.promise.catch(() => {});
  return {
    guard: (start) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      start((error) => (error ? reject(error) : resolve()));
      return Promise.race([promise, up.promise]);
    },
    clear: () => clearTimeout(timer),
  };
};

const codeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'
    ? error.responseCode
    : undefined;

/** The library's sentence with the server's reply; bounded, since the reply is the server's. */
const detailOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 300);
