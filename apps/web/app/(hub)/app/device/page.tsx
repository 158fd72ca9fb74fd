export { DeviceScreen as default } from '@vicinity/people/web';
