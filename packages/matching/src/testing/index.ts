export * from './best-groups.ts';
export * from './instances.ts';
