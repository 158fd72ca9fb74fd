export * from './permissions.ts';
export * from './problems.ts';
export * from './routes.ts';
export * from './topics.ts';
export * from './values.ts';
