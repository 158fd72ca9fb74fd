import { Refused } from '@vicinity/api-client/command';
import { PersonId } from '@vicinity/core';
import type { z } from 'zod';
import { ProgrammeId, RoundId } from '../../contract/index.ts';

const idIn =
  <Id extends z.ZodType>(id: Id, what: string) =>
  (text: string): z.output<Id> => {
    const read = id.safeParse(text);
    if (!read.success) throw new Refused(`${text} is not the id of a ${what}`);
    return read.data;
  };

/** Ids as they are typed. @throws Refused for anything else */
export const programmeIn = idIn(ProgrammeId, 'programme');
export const roundIn = idIn(RoundId, 'round');
export const personIn = idIn(PersonId, 'person');
