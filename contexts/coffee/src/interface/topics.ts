import { may } from '@vicinity/core';
import { type ServedTopic, serveTopic } from '@vicinity/realtime';
import { Organise, ProgrammeTopic, RoundTopic } from '../contract/index.ts';

/** Whoever may read a programme or a round may hear that it changes. */
export const coffeeTopics: readonly ServedTopic[] = [
  serveTopic(ProgrammeTopic, () => true),
  serveTopic(RoundTopic, (actor) => may(actor, Organise)),
];
