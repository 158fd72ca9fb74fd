import { instant, TimeZone } from '@vicinity/core';
import { Block, Met, Person, Round } from '@vicinity/matching';
import { z } from 'zod';
import type { RoundInput } from '../domain/form-round.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { StoredInput } from './stores.ts';

const at = z.int().transform(instant);

const CalendarsText = z.object({
  week: z.object({ from: at, until: at }),
  times: z.array(
    z.object({ timezone: TimeZone, days: z.array(z.int()), from: z.int(), until: z.int() }),
  ),
  of: z.array(z.int()),
});

/** Reads a stored input; what it costs grows with the round, so a worker does it. */
export const readInput = ({ header, people, met, blocks, calendars }: StoredInput): RoundInput => ({
  instance: {
    round: Round.parse(JSON.parse(header)),
    people: z.array(Person).parse(JSON.parse(people)),
    met: z.array(Met).parse(JSON.parse(met)),
    blocks: z.array(Block).parse(JSON.parse(blocks)),
  },
  calendars: CalendarsText.parse(JSON.parse(calendars)),
});

/** The parts of an input that the hub knows without asking for history. */
export const writeSnapshot = ({ header, people, calendars }: Snapshot) => ({
  header: JSON.stringify(header),
  people: JSON.stringify(people),
  calendars: JSON.stringify(calendars),
});
