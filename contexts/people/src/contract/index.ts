export * from './audit-kinds.ts';
export * from './events.ts';
export * from './import.ts';
export { languageCode, languageName, languages } from './language.ts';
export * from './permissions.ts';
export * from './person.ts';
export * from './problems.ts';
export * from './routes.ts';
export * from './values.ts';
