export { aCandidate, someSettings } from './builders.ts';
export { type CoffeeHub, coffeeHub, member } from './hub.ts';
export { volunteers } from './volunteers.ts';
