export { PreferencesScreen as default } from '@vicinity/coffee/web';
