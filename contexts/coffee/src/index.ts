export { coffeeConfig } from './config.ts';
export { FeedbackGiven, RoundFailed, RoundPublished, RoundStarted } from './contract/events.ts';
export { loadCoffeeDemo } from './demo.ts';
export { coffeeMigrations, coffeeModule } from './module.ts';
