import type { SiteForInbox } from '../sites/index.js';
import type { StoredConversation } from './conversations.model.js';
import { dueAtOf } from './conversations.presenter.js';

/** What the time follows from, beside the site. */
export type Due = Parameters<typeof dueAtOf>[0] & Pick<StoredConversation, 'dueAt'>;
type Site = Pick<SiteForInbox, 'dueAt'>;

/** Whether it is still what follows from the rest. */
export const isDueSame = (stored: Due, site: Site): boolean =>
  stored.dueAt?.toISOString() === dueAtOf(stored, site).dueAt;

/** With the time until which the visitor is to be answered, by which the list is sorted. It follows from the rest and the site. */
export function withDue(stored: StoredConversation, site: Site): StoredConversation {
  const { dueAt } = dueAtOf(stored, site);
  if (stored.dueAt?.toISOString() === dueAt) return stored;
  const { dueAt: _, ...rest } = stored;
  return dueAt === undefined ? rest : { ...rest, dueAt: new Date(dueAt) };
}
