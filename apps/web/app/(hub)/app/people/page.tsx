export { DirectoryScreen as default } from '@vicinity/people/web';
