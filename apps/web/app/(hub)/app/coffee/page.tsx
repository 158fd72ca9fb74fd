export { MyCoffeeScreen as default } from '@vicinity/coffee/web';
