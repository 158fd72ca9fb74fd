export { MyCoffeeScreen } from './my-coffee-screen.tsx';
export { ProgrammeScreen } from './programme-screen.tsx';
export { ProgrammesScreen } from './programmes-screen.tsx';
export { RoundScreen } from './round-screen.tsx';
