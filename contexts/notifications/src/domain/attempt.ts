/** How one try to send ended, as far as anybody here can know. */
export type Outcome =
  | { readonly result: 'accepted' }
  /** The server said no. `permanent`: asking again would bring the same answer. */
  | { readonly result: 'refused'; readonly permanent: boolean; readonly detail: string }
  /** It never got as far as the mail; whoever tries next will not either, for now. */
  | { readonly result: 'unreachable'; readonly detail: string }
  /** Handed over, and then silence. */
  | { readonly result: 'unknown'; readonly detail: string };

/** Where that leaves the intent. A queued one is tried again after the pause. */
export type Next =
  | { readonly state: 'accepted' }
  | { readonly state: 'failed' | 'uncertain'; readonly detail: string }
  | { readonly state: 'queued'; readonly detail: string; readonly pauseMs: number };

/** Tries before giving up: with the pauses below, most of a day. */
export const MAX_ATTEMPTS = 15;

const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 4 * 3_600_000;

/**
 * Decides what follows the outcome of attempt `attempts` (from 1). SMTP has no way to ask “did you get it?”, so
 * after silence a mail about the account's security goes out again, and any other is left as uncertain.
 * @param chance from 0 to 1, to spread what failed together
 */
export const afterAttempt = (
  { attempts, security }: { readonly attempts: number; readonly security: boolean },
  outcome: Outcome,
  chance: number,
): Next => {
  if (outcome.result === 'accepted') return { state: 'accepted' };
  const { detail } = outcome;
  if (outcome.result === 'unknown' && !security) return { state: 'uncertain', detail };
  if (outcome.result === 'refused' && outcome.permanent) return { state: 'failed', detail };
  if (attempts >= MAX_ATTEMPTS) {
    return outcome.result === 'unknown'
      ? { state: 'uncertain', detail }
      : { state: 'failed', detail };
  }
  return { state: 'queued', detail, pauseMs: pauseAfter(attempts, chance) };
};

/** Doubles from 10 s to 4 h; between half of that and all of it, by chance. */
const pauseAfter = (attempts: number, chance: number): number => {
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
  return Math.round(full * (0.5 + chance / 2));
};
