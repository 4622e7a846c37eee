import type { Notification } from '../../../shared/wire/notifications/entities.js';
import type { StoredNotification } from './notifications.model.js';

export function presentNotification(stored: StoredNotification): Notification {
  return {
    id: stored._id,
    conversationId: stored.conversationId,
    seq: stored.seq,
    state: stored.state,
    reason: stored.reason,
    to: stored.deliveries.map((delivery) => delivery.to),
    at: stored.at.toISOString(),
  };
}
