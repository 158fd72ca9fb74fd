export { MissingScreen as default } from '../../src/missing-screen.tsx';
