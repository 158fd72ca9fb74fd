export { coffeeConfig } from './config.ts';
export { loadCoffeeDemo } from './demo.ts';
export { coffeeMigrations, coffeeModule } from './module.ts';
