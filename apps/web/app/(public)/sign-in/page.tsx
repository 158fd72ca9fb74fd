export { SignInScreen as default } from '@vicinity/people/web';
