export { ResetPasswordScreen as default } from '@vicinity/people/web';
