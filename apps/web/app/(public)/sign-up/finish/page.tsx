export { FinishSignUpScreen as default } from '@vicinity/people/web';
