export { OutgoingFailure } from './failure.ts';
export { assertMayAsk, type Reach, reachOf } from './reach.ts';
export { type GuardedSend, guardedSend, type OutgoingLimits } from './send.ts';
