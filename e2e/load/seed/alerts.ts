import { nextStep, type AlertRules, type StoredNotification } from '../../../server/features/notifications/index.js';
import type { StoredConversation } from '../../../server/features/conversations/index.js';
import type { StoredMessage } from '../../../server/features/messages/index.js';
import { settingsOf } from '../../../server/features/sites/index.js';
import { seedSiteOf } from './corpus/sites.js';
import type { SeedStaff } from './staff.js';

/** A message of which the staff are told until somebody answers. */
export type BegunAlert = Pick<StoredNotification, 'conversationId' | 'siteId' | 'seq'> & { since: Date };

interface Known {
  conversation: StoredConversation;
  messages: readonly StoredMessage[];
  /** Those of the site. */
  staff: readonly SeedStaff[];
  until: Date;
}

/** The steps whose time had come before somebody answered, and one that was stopped by it. None is left to be done. */
export function deliveriesOf(
  { conversationId, siteId, seq, since }: BegunAlert,
  { conversation, messages, staff, until }: Known,
): StoredNotification[] {
  const { alerts, officeHours: hours } = settingsOf(seedSiteOf(siteId) ?? {});
  const rules: AlertRules = { alerts, hours };
  const answered = messages.find((message) => message.seq > seq && message.from === 'staff')?.at;
  const told = new Set<string>();
  const steps: StoredNotification[] = [];
  const isAssigned = conversation.assigneeId !== null;
  let next = nextStep({ since, isReached: true, isAssigned }, rules, since);
  while (next && next.dueAt < until) {
    const { step, dueAt } = next;
    const own = { conversationId, siteId, seq, since, dueAt, ...(step === 'mail' ? {} : { step }) };
    const _id = `${conversationId}-${seq}${step === 'mail' ? '' : `-${step}`}`;
    if (answered && answered <= dueAt) {
      steps.push({ ...own, _id, state: 'skipped', reason: 'answered', at: dueAt, deliveries: [] });
      break;
    }
    const others = staff.filter(
      ({ id, role }) => !told.has(id) && (role === 'admin' || step === 'mail' || step === 'team'),
    );
    const addressed =
      step === 'mail' && isAssigned ? others.filter(({ id }) => id === conversation.assigneeId) : others;
    const deliveries = addressed.map(({ id, email }) => ({ staffId: id, to: email, at: dueAt }));
    for (const { staffId } of deliveries) told.add(staffId);
    const done =
      deliveries.length > 0
        ? ({ state: 'sent', reason: 'unread' } as const)
        : ({ state: 'skipped', reason: 'no-staff' } as const);
    const audienceIds = addressed.map(({ id }) => id);
    steps.push({ ...own, _id, ...done, at: dueAt, deliveries, audienceIds });
    next = nextStep({ step, since, isReached: deliveries.length > 0, isAssigned }, rules, dueAt);
  }
  return steps;
}
