export { PersonScreen as default } from '@vicinity/people/web';
