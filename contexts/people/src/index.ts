export { demoAccounts, demoPassword } from './application/commands/load-demo.ts';
export { type PeopleSettings, peopleConfig } from './config.ts';
export { type Needs, peopleMigrations, peopleModule } from './module.ts';
