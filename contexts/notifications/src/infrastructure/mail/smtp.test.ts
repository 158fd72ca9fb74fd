import { PersonId, randomIds } from '@vicinity/core';
import { afterEach, describe, expect, test } from 'vitest';
import { IntentId } from '../../contract/values.ts';
import { type Fault, startBrokenServer, startMailServer } from '../../testing/mail-server.ts';
import { smtpTransport } from './smtp.ts';
import type { Mail } from './transport.ts';

const aMail = (address = 'ada@example.com'): Mail => ({
  id: randomIds(IntentId),
  to: { id: randomIds(PersonId), name: 'Ada Łovelace', address },
  subject: 'Coffee with Grace ☕',
  text: 'Thursday.\n\n. A line that begins with a dot.',
  html: '<p>Thursday.</p>',
});

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const lineTo = (url: string, timeoutMs = 5_000) => {
  const line = smtpTransport({
    url,
    from: 'Vicinity <hub@example.com>',
    host: 'hub.example.com',
    connections: 1,
    timeoutMs,
  }).open();
  closing.push(async () => line.close());
  return line;
};

describe('over SMTP', () => {
  test('a mail arrives whole, in both parts, and says who sent it', async () => {
    const server = await startMailServer();
    closing.push(server.close);
    const mail = aMail();

    expect(await lineTo(server.url).send([mail])).toEqual([{ result: 'accepted' }]);

    const [received] = await server.parsed();
    expect(received).toMatchObject({
      from: { name: 'Vicinity', address: 'hub@example.com' },
      to: [{ name: 'Ada Łovelace', address: 'ada@example.com' }],
      subject: 'Coffee with Grace ☕',
      messageId: `<${mail.id}@hub.example.com>`,
    });
    expect(received?.text?.trim()).toBe(mail.text);
    expect(received?.html?.trim()).toBe(mail.html);
    expect(received?.headers).toContainEqual(
      expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
    );
  });

  test('a refusal is for good or for now, as the server says, and the next mail still goes', async () => {
    const codes: Record<string, number> = { 'gone@example.com': 550, 'full@example.com': 452 };
    const server = await startMailServer({ refuse: (address) => codes[address] });
    closing.push(server.close);

    const outcomes = await lineTo(server.url).send([
      aMail('gone@example.com'),
      aMail('full@example.com'),
      aMail(),
    ]);

    expect(outcomes).toMatchObject([
      {
        result: 'refused',
        permanent: true,
        detail: "Can't send mail - all recipients were rejected: 550 Not today",
      },
      {
        result: 'refused',
        permanent: false,
        detail: "Can't send mail - all recipients were rejected: 452 Not today",
      },
      { result: 'accepted' },
    ]);
    expect(server.taken).toHaveLength(1);
  });

  test.each<[Fault, string]>([
    ['drop at greeting', 'unreachable'],
    ['drip at greeting', 'unreachable'],
    ['drop at RCPT', 'unreachable'],
    ['drop after DATA', 'unknown'],
    ['hang after DATA', 'unknown'],
  ])('a server that does this: %s, leaves the mail %s', async (fault, result) => {
    const server = await startBrokenServer(fault);
    closing.push(server.close);
    const start = performance.now();

    const [outcome] = await lineTo(server.url, 400).send([aMail()]);

    expect(outcome?.result).toBe(result);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test('a server that is not there is out of reach', async () => {
    const server = await startMailServer();
    await server.close();

    const { port } = new URL(server.url);

    expect(await lineTo(server.url).send([aMail()])).toEqual([
      { result: 'unreachable', detail: `connect ECONNREFUSED 127.0.0.1:${port}` },
    ]);
  });

  test('a connection that the server ended between two mails is replaced', async () => {
    const first = await startMailServer();
    const line = lineTo(first.url);
    await line.send([aMail()]);
    await first.close();
    const second = await startMailServer({ port: Number(new URL(first.url).port) });
    closing.push(second.close);

    expect(await line.send([aMail()])).toEqual([{ result: 'accepted' }]);
    expect(second.taken).toHaveLength(1);
  });
});
