import { hashPassword, newBackupCodes } from '@vicinity/auth';
import type { HashedCode } from '../../infrastructure/backup-codes.ts';

const HOW_MANY = 10;

/** Ten codes: as their owner keeps them, and as we do. @throws TooBusy */
export const hashedCodes = async (): Promise<{
  texts: readonly string[];
  hashed: readonly HashedCode[];
}> => {
  const codes = newBackupCodes(HOW_MANY);
  const hashed: HashedCode[] = [];
  // One after the other: ten at once would keep everybody else who signs in waiting.
  for (const { number, secret } of codes) hashed.push({ number, hash: await hashPassword(secret) });
  return { texts: codes.map(({ text }) => text), hashed };
};
