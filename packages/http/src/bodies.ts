import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isRawBody, MalformedRequest, type Route, UnsupportedMediaType } from './contract/index.ts';

const json = 'application/json';

/** Reads JSON, and whatever else these routes accept; a route's own limit is set where it is registered. */
export const readBodies = (app: FastifyInstance, routes: readonly Route[]): void => {
  app.removeAllContentTypeParsers();
  readJson(app);
  for (const type of new Set(routes.map(contentTypeOf))) {
    if (type === json) continue;
    app.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
  }
};

/** The one kind of body a route accepts. */
export const contentTypeOf = ({ body }: Route): string =>
  isRawBody(body) ? body.raw.contentType : json;

/**
 * Refuses a body of another kind before it is read.
 * @throws UnsupportedMediaType
 */
export const assertContentType = ({ headers }: FastifyRequest, expected: string): void => {
  const given = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (given !== undefined && given !== expected) throw UnsupportedMediaType({ expected });
};

/** Reads JSON. A mistake in it is answered with its line and column; `__proto__` is refused. */
export const readJson = (app: FastifyInstance, type = json): void => {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser(type, { parseAs: 'string' }, (request, body, done) => {
    const text = String(body);
    // A POST without fields may still name a content type.
    if (text === '') return done(null, undefined);
    void parse(request, text, (error, value) =>
      error ? done(MalformedRequest({ reason: mistakeIn(text) })) : done(null, value),
    );
  });
};

const mistakeIn = (text: string): string => {
  const error = errorIn(text);
  if (error === undefined) return 'No field is called __proto__ or constructor.prototype.';
  const before = text.slice(0, positionOf(error) ?? firstMistake(text)).split('\n');
  return `Expected JSON, found a mistake at line ${before.length}, column ${(before.at(-1) ?? '').length + 1}.`;
};

// The engine's message itself quotes the body, which may hold a secret, and is not shown.
const errorIn = (text: string): string | undefined => {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return String(error);
  }
};

const positionOf = (error: string): number | undefined => {
  const found = /at position (\d+)/.exec(error)?.[1];
  return found === undefined ? undefined : Number(found);
};

/** For messages without a position: the end of the shortest beginning that no continuation could mend. */
const firstMistake = (text: string): number => {
  let [sound, broken] = [0, text.length];
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (isCutOff(text.slice(0, middle))) sound = middle;
    else broken = middle;
  }
  return isCutOff(text) ? text.length : sound;
};

const isCutOff = (beginning: string): boolean => {
  const error = errorIn(beginning);
  if (error === undefined || error.includes('Unexpected end')) return true;
  const position = positionOf(error);
  return position !== undefined && position >= beginning.length;
};
