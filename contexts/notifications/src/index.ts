export { type Notice, notify } from './application/notify.ts';
export { type Action, type Channel, type Kind, kind, type Words } from './domain/kind.ts';
export { notificationsMigrations, notificationsModule } from './module.ts';
