import type {
  Conversation,
  EndedConversation,
  VisitorConversation,
} from '../../../shared/wire/conversations/entities.js';
import type { VisitorNameSource } from '../../../shared/wire/visitors/entities.js';
import type { SiteForInbox } from '../sites/index.js';
import type { VisitedPage } from '../visitors/index.js';
import type { StoredConversation } from './conversations.model.js';
import { receiptsOf } from './receipts.js';

/** What the inbox may see. Of the site it says its name, and whose page it is; who has said no name has the short one made here. */
export function presentConversation(stored: StoredConversation, site: SiteForInbox): Conversation {
  return {
    id: stored._id,
    siteId: stored.siteId,
    siteName: site.name,
    editMinutes: site.editMinutes,
    visitor: {
      id: stored.visitorId,
      label: nameOf(stored).label,
      ...(stored.language ? { language: stored.language } : {}),
      ...(stored.pageUrl ? { pageUrl: stored.pageUrl } : {}),
      ...(stored.pageUrl && !site.hasPage(stored.pageUrl) ? { isForeignPage: true } : {}),
      ...(stored.pageTitle ? { pageTitle: stored.pageTitle } : {}),
      ...(stored.pages ? { pages: stored.pages.map(presentPage) } : {}),
      ...(stored.visit ? { visit: stored.visit } : {}),
      ...(stored.person ? { person: stored.person } : {}),
      ...(stored.contactForm ? { contactForm: stored.contactForm } : {}),
      ...(stored.attributes ? { attributes: stored.attributes } : {}),
    },
    ...(stored.channel ? { channel: stored.channel } : {}),
    state: stored.inboxState,
    ...handlingOf(stored),
    lastSeq: stored.lastSeq,
    staffReadSeq: stored.staffReadSeq,
    visitorReadSeq: stored.visitorReadSeq ?? 0,
    lastText: stored.lastText,
    lastFrom: stored.lastFrom,
    lastAt: (stored.lastAt ?? stored.createdAt).toISOString(),
    ...waitingSinceOf(stored),
    ...dueAtOf(stored, site),
    ...(stored.rating ? { rating: stored.rating } : {}),
    ...(stored.followUpOf ? { followUpOf: stored.followUpOf } : {}),
    ...(stored.erasedAt ? { isErased: true } : {}),
    ...(site.isArchived ? { isArchived: true } : {}),
  };
}

/** One of the pages that a visitor wrote from. */
export const presentPage = ({ at, ...page }: VisitedPage) => ({ ...page, at: at.toISOString() });

/** What the staff see of one that they read back to. */
export function presentEnded(stored: StoredConversation): EndedConversation {
  const { _id, lastSeq, createdAt, lastAt = createdAt, resolvedAt = lastAt, happenings = [] } = stored;
  const endedBy = happenings.findLast(({ kind }) => kind === 'resolved')?.by?.name;
  return { id: _id, lastSeq, endedAt: resolvedAt.toISOString(), ...(endedBy ? { endedBy } : {}) };
}

/** What a visitor is called, and who says so; `isVerified`: the publisher answers for them, and not for this name. */
export function nameOf({
  person,
  contactForm,
  visitorId,
}: Pick<StoredConversation, 'person' | 'contactForm' | 'visitorId'>): {
  label: string;
  nameSource: VisitorNameSource;
  isVerified?: true;
} {
  if (person?.name) return { label: person.name, nameSource: 'signed' };
  const verified = person ? { isVerified: true as const } : {};
  if (contactForm?.name) return { label: contactForm.name, nameSource: 'typed', ...verified };
  return { label: visitorLabel(visitorId), nameSource: 'made', ...verified };
}

/** Whose it is and how it is sorted. */
export function handlingOf({ assigneeId, teamId, labelIds, priority, isSnoozed, snoozedUntil }: StoredConversation) {
  return {
    ...(assigneeId ? { assigneeId } : {}),
    ...(teamId ? { teamId } : {}),
    ...(labelIds?.length ? { labelIds } : {}),
    ...(priority ? { priority } : {}),
    ...(isSnoozed && snoozedUntil ? { snoozedUntil: snoozedUntil.toISOString() } : {}),
  };
}

/** Nobody is waited for in what has ended, or is out of the way. */
export function waitingSinceOf({ inboxState, waitingSince }: Pick<StoredConversation, 'inboxState' | 'waitingSince'>) {
  return waitingSince && inboxState === 'open' ? { waitingSince: waitingSince.toISOString() } : {};
}

/** Of what has never been answered the first target counts; of a team's, the hours of the team. */
export function dueAtOf(
  {
    inboxState,
    waitingSince,
    lastStaffSeq,
    teamId,
  }: Pick<StoredConversation, 'inboxState' | 'waitingSince' | 'lastStaffSeq' | 'teamId'>,
  { dueAt }: Pick<SiteForInbox, 'dueAt'>,
): { dueAt?: string } {
  const due = waitingSince && inboxState === 'open' ? dueAt(waitingSince, lastStaffSeq === 0, teamId) : undefined;
  return due ? { dueAt: due.toISOString() } : {};
}

/** "Tamu 4F2A": the same for one visitor everywhere, and saying nothing about who it is. */
export function visitorLabel(visitorId: string): string {
  return `Tamu ${visitorId.slice(-4).toUpperCase()}`;
}

export function presentToVisitor(stored: StoredConversation): VisitorConversation {
  const { _id, lastSeq, state, rating, isFollowUp } = stored;
  return {
    id: _id,
    lastSeq,
    ...receiptsOf(stored),
    state,
    ...(rating ? { rating } : {}),
    ...(isFollowUp ? { isFollowUp } : {}),
  };
}
