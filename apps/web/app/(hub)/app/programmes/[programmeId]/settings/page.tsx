export { ProgrammeSettingsScreen as default } from '@vicinity/coffee/web';
