export { RoundScreen as default } from '@vicinity/coffee/web';
