export { HomeScreen as default } from '../../../src/home-screen.tsx';
