export { SetUpScreen as default } from '@vicinity/people/web';
