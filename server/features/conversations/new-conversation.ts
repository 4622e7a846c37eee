import type { Channel } from '../../../shared/wire/conversations/entities.js';
import type { StoredConversation } from './conversations.model.js';
import type { Page } from '../visitors/index.js';
import { emptySummary } from './summary.js';

/** What is copied from the visitor. */
export type Known = Pick<StoredConversation, 'attributes' | 'visit' | 'pages' | 'person' | 'contactForm'>;

/** Nobody has done anything with it. */
export const unhandled = { inboxState: 'open', assigneeId: null, teamId: null } as const;

/** A conversation in which nothing is written yet. */
export function newConversation({
  channel,
  language,
  page,
  known,
  isFollowUp,
  followUpOf,
  teamId = null,
  ...own
}: Pick<StoredConversation, '_id' | 'siteId' | 'visitorId' | 'createdAt'> & {
  channel?: Channel | undefined;
  language: string | undefined;
  page: Page;
  known: Known;
  isFollowUp: boolean;
  followUpOf?: string | undefined;
  teamId?: string | null;
}): StoredConversation {
  return {
    ...own,
    state: 'open',
    ...unhandled,
    teamId,
    ...(channel ? { channel } : {}),
    ...(language ? { language } : {}),
    ...(page.url ? { pageUrl: page.url } : {}),
    ...(page.title ? { pageTitle: page.title } : {}),
    ...known,
    ...(isFollowUp ? { isFollowUp } : {}),
    ...(followUpOf === undefined ? {} : { followUpOf }),
    revision: 1,
    ...emptySummary,
  };
}
