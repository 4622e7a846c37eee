import type { SiteForInbox } from '../sites/index.js';
import type { StoredConversation } from './conversations.model.js';
import { dueAtOf } from './conversations.presenter.js';

/** With the time until which the visitor is to be answered, by which the list is sorted. It follows from the rest and the site. */
export function withDue(stored: StoredConversation, site: Pick<SiteForInbox, 'dueAt'>): StoredConversation {
  const { dueAt } = dueAtOf(stored, site);
  if (stored.dueAt?.toISOString() === dueAt) return stored;
  const { dueAt: _, ...rest } = stored;
  return dueAt === undefined ? rest : { ...rest, dueAt: new Date(dueAt) };
}
