import { createHash, randomBytes } from 'node:crypto';

/** A bearer token of 256 random bits. Only its digest is stored, so that reading the database lets nobody in. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
