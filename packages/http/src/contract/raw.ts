import { z } from 'zod';

/** A file that came in: bytes as sent, and the name the sender gave it. */
export type Upload = { readonly bytes: Uint8Array; readonly fileName: string | null };

/** A file that goes out. With a name the browser saves it, without one it shows it. */
export type Download = { readonly content: string | Uint8Array; readonly fileName?: string };

/** Header with the sender's file name, percent-encoded because header values are ASCII. */
export const fileNameHeader = 'x-file-name';

const isDownload = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'content' in value;

const isUpload = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'bytes' in value &&
  value.bytes instanceof Uint8Array;

/**
 * A body that is not JSON: `body: rawBody('text/csv', { maxBytes: 32 * mebibyte })`.
 * It is held in memory, so `maxBytes` is also what one request may cost the server.
 */
export const rawBody = (contentType: string, { maxBytes }: { maxBytes: number }): RawBody =>
  Object.assign(z.custom<Upload>(isUpload, { error: `expected a body of ${contentType}` }), {
    raw: { contentType, maxBytes },
  });

/** A reply that is not JSON: `reply: [200, rawReply('text/calendar; charset=utf-8')]`. */
export const rawReply = (contentType: string): RawReply =>
  Object.assign(z.custom<Download>(isDownload), { raw: { contentType } });

export type RawBody = z.ZodCustom<Upload, Upload> & {
  readonly raw: { readonly contentType: string; readonly maxBytes: number };
};
export type RawReply = z.ZodCustom<Download, Download> & {
  readonly raw: { readonly contentType: string };
};

export const mebibyte = 1024 * 1024;

export const isRawBody = (schema: z.ZodType): schema is RawBody =>
  schema instanceof z.ZodCustom && 'raw' in schema;

export const isRawReply = (schema: z.ZodType): schema is RawReply =>
  schema instanceof z.ZodCustom && 'raw' in schema;
