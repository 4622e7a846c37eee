import type { ConversationRow, HandledRow } from '../../../shared/wire/conversations/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { clipText, jsonBytes } from './clip-text.js';
import type { StoredConversation } from './conversations.model.js';
import type { SiteForInbox } from '../sites/index.js';
import { dueAtOf, handlingOf, nameOf, waitingSinceOf } from './conversations.presenter.js';

/** More of a name no list shows. */
const siteNameBytes = 30;
const labelBytes = 60;

export type RowSite = Pick<SiteForInbox, 'name' | 'dueAt'> & Partial<Pick<SiteForInbox, 'isArchived'>>;

/** What saved filters look at and nobody sees. */
function filteredBy({ language, person, pageUrl }: StoredConversation) {
  const path = pageUrl && URL.canParse(pageUrl) ? new URL(pageUrl).pathname.slice(0, limits.filterPath) : undefined;
  return {
    ...(language ? { language: language.split('-')[0]?.toLowerCase() ?? '' } : {}),
    ...(person ? { isVerified: true as const } : {}),
    ...(path ? { path } : {}),
  };
}

/** What of a row is changed by handling it, or by reading it. `readSeq`: how far who asks for it has read. */
export const presentHandled = (stored: StoredConversation, site: RowSite, readSeq?: number): HandledRow => ({
  id: stored._id,
  siteId: stored.siteId,
  state: stored.inboxState,
  ...handlingOf(stored),
  lastSeq: stored.lastSeq,
  ...waitingSinceOf(stored),
  ...dueAtOf(stored, site),
  ...(isUnread(stored, readSeq) ? { isUnread: true } : {}),
});

/** What has ended, or is spam, is read as soon as anybody has; as the inbox reckons it of a row. */
function isUnread(
  { lastVisitorSeq, staffReadSeq, inboxState }: StoredConversation,
  readSeq: number | undefined,
): boolean {
  if (readSeq === undefined) return false;
  const isOver = inboxState === 'resolved' || inboxState === 'spam';
  return lastVisitorSeq > (isOver ? Math.max(readSeq, staffReadSeq) : readSeq);
}

/** What a list draws. `readSeq`: how far who asks for it has read. The text of the last message gets what the rest leaves of the row's bytes. */
export function presentRow(stored: StoredConversation, site: RowSite, readSeq?: number): ConversationRow {
  const { label, ...name } = nameOf(stored);
  const row: ConversationRow = {
    id: stored._id,
    siteId: stored.siteId,
    siteName: clipText(site.name, siteNameBytes),
    visitor: { id: stored.visitorId, label: clipText(label, labelBytes), ...name },
    ...(stored.channel ? { channel: stored.channel } : {}),
    state: stored.inboxState,
    ...handlingOf(stored),
    lastSeq: stored.lastSeq,
    staffReadSeq: stored.staffReadSeq,
    ...(stored.lastFrom === 'visitor' ? {} : { visitorSeq: stored.lastVisitorSeq }),
    ...(readSeq === undefined ? {} : { readSeq }),
    lastText: '',
    lastFrom: stored.lastFrom,
    lastAt: (stored.lastAt ?? stored.createdAt).toISOString(),
    ...waitingSinceOf(stored),
    ...dueAtOf(stored, site),
    ...filteredBy(stored),
    ...(stored.erasedAt ? { isErased: true } : {}),
    ...(site.isArchived ? { isArchived: true } : {}),
  };
  const left = limits.rowBytes - jsonBytes(row);
  return { ...row, lastText: clipText(stored.lastText, left) };
}
