export { ProfileScreen as default } from '@vicinity/people/web';
