import { hash, verify } from '@node-rs/argon2';

// argon2id, the library's default, at OWASP's first choice of cost: 14 ms of one core and 19 MiB a try.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A password as it is stored: PHC text with its own salt and cost. */
export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize('NFKC'), cost);

let nobodysHash: Promise<string> | undefined;

/**
 * Whether the password is the one that was hashed. Without a hash it takes just as long and says no,
 * so that an answer's time does not tell who has an account.
 */
export const verifyPassword = async (stored: string | null, password: string): Promise<boolean> => {
  nobodysHash ??= hashPassword('the password of nobody');
  const matches = await verify(stored ?? (await nobodysHash), password.normalize('NFKC'));
  return stored !== null && matches;
};
