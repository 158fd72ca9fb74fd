import {
  apiPrefix,
  type Download,
  fileNameHeader,
  isRawBody,
  isRawReply,
  type Route,
} from '@vicinity/http/contract';

type Fields = Readonly<Record<string, unknown>>;

/** Path and query of a call. Lists repeat their name; what is absent is left out. */
export const addressOf = (
  { path }: Route,
  params: Readonly<Record<string, string>>,
  query: Fields,
): string => `${apiPrefix}${fill(path, params)}${search(query)}`;

const fill = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

const search = (query: Fields): string => {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one) => one !== undefined && one !== null)
      .map((one) => [name, String(one)]),
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
};

/** A body as it travels, and the headers that describe it. */
export type Content = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Blob;
};

export const contentOf = ({ body: schema }: Route, body: unknown): Content => {
  if (isRawBody(schema)) {
    const { bytes, fileName } = schema.parse(body);
    const named = fileName === null ? {} : { [fileNameHeader]: encodeURIComponent(fileName) };
    return {
      headers: { 'content-type': schema.raw.contentType, ...named },
      body: new Blob([new Uint8Array(bytes)]),
    };
  }
  if (body === undefined) return { headers: {} };
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
};

/** What came back, still to be decoded by the route's schema. */
export const replyIn = async (
  { reply: [, schema] }: Route,
  response: Response,
): Promise<unknown> => {
  if (isRawReply(schema)) return downloadIn(response);
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
};

const downloadIn = async (response: Response): Promise<Download> => {
  const disposition = response.headers.get('content-disposition') ?? '';
  const name = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
  const content = new Uint8Array(await response.arrayBuffer());
  return name === undefined ? { content } : { content, fileName: decodeURIComponent(name) };
};
