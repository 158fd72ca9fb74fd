export { type Notice, notify } from './application/notify.ts';
export { type Action, type Channel, type Kind, kind, type Words } from './domain/kind.ts';
export { notificationsMigrations } from './migrations.ts';
export { notificationsModule } from './module.ts';
