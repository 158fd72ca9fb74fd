export * from './actor.ts';
export * from './decision.ts';
export * from './id.ts';
export * from './instant.ts';
export * from './page.ts';
export * from './problem.ts';
export * from './slip.ts';
export * from './specification.ts';
