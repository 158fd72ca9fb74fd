export { UndoAddressScreen as default } from '@vicinity/people/web';
