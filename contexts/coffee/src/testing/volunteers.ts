import { PersonId, randomIds } from '@vicinity/core';
import { z } from 'zod';
import { ProgrammeId, ProgrammeView, RoundId, RoundView } from '../contract/index.ts';
import { someSettings } from './builders.ts';
import { type CoffeeHub, member } from './hub.ts';

const organiser = member(randomIds(PersonId), 'organiser');

/** A programme of volunteers, so that the people of one test are not in the round of another. */
export const volunteers = async (
  hub: CoffeeHub,
  people: Parameters<CoffeeHub['addPeople']>[0],
  settings: Parameters<typeof someSettings>[0] = {},
) => {
  const ids = await hub.addPeople(people);
  const programmeId = randomIds(ProgrammeId);
  await hub.ask(ProgrammeView, ['POST', '/coffee/programmes'], {
    as: organiser,
    body: { programmeId, settings: someSettings({ ...settings, enrolment: 'volunteers' }) },
  });
  for (const id of ids) {
    await hub.ask(z.object(), ['PUT', `/coffee/programmes/${programmeId}/membership`], {
      as: member(id),
      body: { takingPart: true, pausedUntil: null },
    });
  }
  const start = (number: number) =>
    hub.ask(RoundView, ['POST', `/coffee/programmes/${programmeId}/rounds`], {
      as: organiser,
      body: { roundId: randomIds(RoundId), number },
    });
  return {
    programmeId,
    ids,
    organiser,
    start,
    /** Runs a round to its end. */
    run: async (number: number) => {
      const { id } = await start(number);
      await hub.settle();
      return hub.ask(RoundView, ['GET', `/coffee/rounds/${id}`], { as: organiser });
    },
    block: (person: PersonId, other: PersonId) =>
      hub.ask(z.undefined(), ['PUT', `/coffee/blocks/${other}`], { as: member(person) }),
  };
};
