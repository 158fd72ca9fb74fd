export { NewProgrammeScreen as default } from '@vicinity/coffee/web';
