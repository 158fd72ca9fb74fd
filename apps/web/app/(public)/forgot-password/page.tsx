export { ForgotPasswordScreen as default } from '@vicinity/people/web';
