export { SignOnStartScreen as default } from '@vicinity/people/web';
