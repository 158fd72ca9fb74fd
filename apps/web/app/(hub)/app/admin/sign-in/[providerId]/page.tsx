export { ProviderScreen as default } from '@vicinity/people/web';
