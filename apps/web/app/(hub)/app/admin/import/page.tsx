export { ImportScreen as default } from '@vicinity/people/web';
