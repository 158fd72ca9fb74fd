export * from './problems.ts';
export * from './raw.ts';
export * from './route.ts';
