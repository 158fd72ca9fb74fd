export { TokensScreen as default } from '@vicinity/people/web';
