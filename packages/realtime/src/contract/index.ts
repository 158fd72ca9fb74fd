export * from './problems.ts';
export * from './protocol.ts';
export * from './topic.ts';
