import type { OutputOf } from '../../../shared/wire/command.js';
import type { staffNotificationCommands } from '../../../shared/wire/notifications/commands.js';
import type { Alert, Notification } from '../../../shared/wire/notifications/entities.js';
import { nameOf, previewOf } from '../conversations/index.js';
import { stepOf } from './alert-steps.js';
import type { Logged } from './mail-log.js';
import type { StoredNotification } from './notifications.model.js';
import type { AlertLog } from './notifications.service.js';

export function presentNotification({ notification: stored, conversation, message }: Logged): Notification {
  return {
    id: stored._id,
    conversationId: stored.conversationId,
    seq: stored.seq,
    visitor: nameOf(conversation),
    text: message && !message.isDeleted ? previewOf(message) : '',
    state: stored.state,
    reason: stored.reason,
    to: stored.deliveries.map((delivery) => delivery.to),
    at: stored.at.toISOString(),
  };
}

function presentAlert(stored: StoredNotification): Alert {
  const { _id: id, seq, state, reason, dueAt, at, since = at, again, deliveries, untold = [], inApp } = stored;
  const told = presentTold(deliveries);
  // Whose mail was refused may have got it with the next one.
  const isTold = (staffId: string) => told.some((each) => each.staffId === staffId);
  return {
    ...{ id, step: stepOf(stored), seq, state, reason, dueAt: dueAt.toISOString(), at: at.toISOString() },
    ...(again === undefined ? {} : { again: { key: again, since: since.toISOString() } }),
    told,
    untold: untold.flatMap(({ staffId, reason: why }) => (isTold(staffId) ? [] : [{ staffId, reason: why }])),
    ...(inApp ? { inApp: { ...inApp, at: inApp.at.toISOString() } } : {}),
  };
}

export const presentLog = ({
  alerts,
  coming,
  rulesOf,
}: AlertLog): OutputOf<(typeof staffNotificationCommands)['alert:log']> => ({
  alerts: alerts.map(presentAlert),
  coming: coming.map(({ step, dueAt }) => ({ step, dueAt: dueAt.toISOString() })),
  rulesOf,
});

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
