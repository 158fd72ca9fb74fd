export { coffeeConfig } from './config.ts';
export { coffeeMigrations, coffeeModule, type Needs } from './module.ts';
