export { LandingPage as default } from '../../src/landing-page.tsx';
