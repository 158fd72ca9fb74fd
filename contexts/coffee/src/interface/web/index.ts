export { MyCoffeeScreen } from './my-coffee-screen.tsx';
