import { z } from 'zod';
import type { Hub } from './hub.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Headers = Readonly<Record<string, string>>;

/** What a request got: the type of a problem without where it is explained, and the cookies to send from then on. */
export type Answered = {
  readonly status: number;
  readonly problem: string | null;
  readonly body: unknown;
  readonly headers: Headers;
};

/** Sends requests to a test's hub: `await send('POST', '/account/confirmation', headers, { … })`. */
export const requestsTo =
  ({ app }: Pick<Hub, 'app'>) =>
  async (
    method: Method,
    url: string,
    headers: Headers = {},
    payload?: object,
  ): Promise<Answered> => {
    const reply = await app.inject({
      method,
      url: `/api/v1${url}`,
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
    const body: unknown = reply.body === '' ? null : reply.json();
    const type = z.object({ type: z.string() }).safeParse(body).data?.type;
    const cookie = reply.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    return {
      status: reply.statusCode,
      problem: type?.replace(/^\/problems\//, '') ?? null,
      body,
      headers: cookie === '' ? headers : { cookie },
    };
  };
