export { SignUpScreen as default } from '@vicinity/people/web';
