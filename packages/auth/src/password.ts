import { hash, verify } from '@node-rs/argon2';
import { hashingQueue } from './hashing-queue.ts';

// argon2id, the library's default, at OWASP's first choice of cost: 14 ms of one core and 19 MiB a try.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const inTurn = hashingQueue();

/**
 * A password as it is stored: PHC text with its own salt and cost.
 * @throws TooBusy
 */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(password.normalize('NFKC'), cost));

let nobodysHash: Promise<string> | undefined;

/**
 * Whether the password is the one that was hashed. Without a hash it takes just as long and says no,
 * so that an answer's time does not tell who has an account.
 * @throws TooBusy
 */
export const verifyPassword = async (stored: string | null, password: string): Promise<boolean> => {
  nobodysHash ??= hash('the password of nobody', cost);
  const known = stored ?? (await nobodysHash);
  const matches = await inTurn(() => verify(known, password.normalize('NFKC')));
  return stored !== null && matches;
};
