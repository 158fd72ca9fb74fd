export { RolesScreen as default } from '@vicinity/people/web';
