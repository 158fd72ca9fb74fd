export { FormDialog } from '@vicinity/ui';
