export { HistoryScreen as default } from '@vicinity/coffee/web';
