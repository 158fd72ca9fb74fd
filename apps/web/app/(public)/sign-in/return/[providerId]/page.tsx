export { SignOnReturnScreen as default } from '@vicinity/people/web';
