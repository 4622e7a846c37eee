import type { Connection } from 'mongoose';
import { collectionOf } from '../../platform/store/collection.js';
import { notificationsModel, type StoredNotification } from './notifications.model.js';

/** Stores what the staff were told, many at once. */
export function importNotifications(connection: Connection) {
  const notifications = collectionOf(notificationsModel(connection));
  return async (imported: StoredNotification[]): Promise<void> => {
    if (imported.length > 0) await notifications.insertMany(imported, { ordered: false });
  };
}
