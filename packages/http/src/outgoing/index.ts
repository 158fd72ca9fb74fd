export { OutgoingFailure } from './failure.ts';
export { assertMayAsk, isWithin, lookupWithin, type Reach } from './reach.ts';
export { type GuardedSend, guardedSend, type OutgoingLimits } from './send.ts';
