import type { PersonId } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { z } from 'zod';
import { PersonView, type ProgrammeId, RoundId, type RoundPreview } from '../../contract/index.ts';
import { nextNumber, startRound } from '../../domain/round.ts';
import { firstRoundRemembered, takeSnapshot } from '../../domain/snapshot.ts';
import { explainFits, explainGroup, explainLeftOut } from '../../domain/words.ts';
import { personView } from '../../infrastructure/fragments.ts';
import type { Glimpse } from '../../infrastructure/stores.ts';
import type { Deps } from '../deps.ts';

/**
 * Matches the next round from what is true now and keeps nothing of it. Refused when the round could not start.
 * @throws ProgrammeNotFound, RoundUnfinished, TooFewPeople
 */
export const previewRound =
  (deps: Deps) =>
  async (
    programmeId: ProgrammeId,
    seed: number = deps.newSeed(),
    signal: AbortSignal,
  ): Promise<RoundPreview> => {
    const { round, input } = await assemble(deps, programmeId, seed);
    const { groups, leftOut, quality, someGroups, someLeftOut } = await deps.matcher.preview(
      input,
      signal,
    );
    const cards = await cardsOf(deps.db, { someGroups, someLeftOut });
    const nameOf = (id: PersonId) => cards.get(id)?.name ?? '';
    return {
      number: round.number,
      seed,
      participants: round.participants,
      groups,
      leftOut,
      quality,
      someGroups: someGroups.map(({ people, facts }, index) => ({
        number: index + 1,
        people: people.flatMap((id) => cards.get(id) ?? []),
        reasons: explainGroup(facts, people, nameOf),
        fits: explainFits(facts, nameOf),
      })),
      someLeftOut: someLeftOut.flatMap(({ person, facts }) => {
        const card = cards.get(person);
        return card ? [{ person: card, reason: explainLeftOut(facts, 'they') }] : [];
      }),
    };
  };

const assemble = (
  { db, clock, ids, programmes, participants, rounds }: Deps,
  programmeId: ProgrammeId,
  seed: number,
) =>
  db.transaction(async (tx) => {
    const programme = await programmes.read(tx, programmeId);
    const latest = await rounds.latest(tx, programmeId);
    const now = clock.now();
    const candidates = await participants.candidates(tx, programme, now);
    const wanted = {
      id: ids(RoundId),
      programmeId,
      number: nextNumber(latest),
      seed,
      participants: candidates.length,
      smallestGroup: programme.settings.size.min,
      startedBy: null,
      waits: false,
    };
    const { state: round } = startRound(latest, wanted, now);
    const snapshot = takeSnapshot(round, programme.settings, candidates);
    const from = firstRoundRemembered(snapshot.header);
    return { round, input: await rounds.previewInput(tx, round, snapshot, from) };
  });

const cardsOf = async (
  db: Deps['db'],
  { someGroups, someLeftOut }: Pick<Glimpse, 'someGroups' | 'someLeftOut'>,
) => {
  const ids = [
    ...someGroups.flatMap(({ people }) => people),
    ...someLeftOut.map(({ person }) => person),
  ];
  const rows = await db.many(
    z.object({ person: PersonView }),
    sql`select ${personView} as person from people.card c where c.id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map(({ person }) => [person.id, person]));
};
