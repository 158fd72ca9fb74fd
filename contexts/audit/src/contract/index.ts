export * from './compliance.ts';
export * from './entry.ts';
export * from './kind.ts';
export * from './kinds.ts';
export * from './permissions.ts';
export * from './requirement.ts';
export * from './routes.ts';
export * from './streams.ts';
