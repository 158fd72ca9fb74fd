export { ConfirmAddressScreen as default } from '@vicinity/people/web';
