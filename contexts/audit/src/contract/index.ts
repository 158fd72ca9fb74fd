export * from './entry.ts';
export * from './kind.ts';
export * from './kinds.ts';
export * from './permissions.ts';
export * from './routes.ts';
