export { ConfirmDialog } from '@vicinity/ui';
