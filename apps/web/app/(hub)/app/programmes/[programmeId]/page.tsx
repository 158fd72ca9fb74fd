export { ProgrammeScreen as default } from '@vicinity/coffee/web';
