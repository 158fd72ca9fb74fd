export { AccessScreen as default } from '@vicinity/people/web';
