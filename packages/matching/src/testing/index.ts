export * from './best-groups.ts';
export * from './greedy.ts';
export * from './instances.ts';
