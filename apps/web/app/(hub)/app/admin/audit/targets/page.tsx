export { StreamsScreen as default } from '@vicinity/audit/web';
