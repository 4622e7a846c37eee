import type { Alert, Notification } from '../../../shared/wire/notifications/entities.js';
import { stepOf } from './alert-steps.js';
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

export function presentAlert(stored: StoredNotification): Alert {
  const { _id: id, seq, state, reason, dueAt, at, deliveries, untold = [] } = stored;
  return {
    ...{ id, step: stepOf(stored), seq, state, reason, dueAt: dueAt.toISOString(), at: at.toISOString() },
    told: presentTold(deliveries),
    untold: untold.map(({ staffId, reason: why }) => ({ staffId, reason: why })),
  };
}

/** Each way once, by however many devices somebody was told. */
function presentTold(deliveries: StoredNotification['deliveries']): Alert['told'] {
  const told = new Map<string, Alert['told'][number]>();
  for (const { staffId, pushedTo, at } of deliveries) {
    const id = staffId ?? pushedTo;
    const key = `${id} ${pushedTo ? 'push' : 'mail'}`;
    if (!id || told.has(key)) continue;
    told.set(key, { staffId: id, at: at.toISOString(), ...(pushedTo ? { by: 'push' } : {}) });
  }
  return [...told.values()];
}
