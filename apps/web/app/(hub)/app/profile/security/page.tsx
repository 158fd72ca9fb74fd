export { SecurityScreen as default } from '@vicinity/people/web';
