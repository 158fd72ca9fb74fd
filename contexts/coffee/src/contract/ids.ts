import { idOf } from '@vicinity/core';
import type { z } from 'zod';

/** A recurring coffee circle. */
export const ProgrammeId = idOf('ProgrammeId');
export type ProgrammeId = z.infer<typeof ProgrammeId>;

/** One run of a programme. */
export const RoundId = idOf('RoundId');
export type RoundId = z.infer<typeof RoundId>;

/** People who meet in a round. */
export const GroupId = idOf('GroupId');
export type GroupId = z.infer<typeof GroupId>;
