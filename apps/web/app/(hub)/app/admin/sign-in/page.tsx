export { ProvidersScreen as default } from '@vicinity/people/web';
