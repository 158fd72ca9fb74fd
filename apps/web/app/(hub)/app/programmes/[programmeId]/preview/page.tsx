export { PreviewScreen as default } from '@vicinity/coffee/web';
