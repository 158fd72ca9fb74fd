export { ProgrammesScreen as default } from '@vicinity/coffee/web';
