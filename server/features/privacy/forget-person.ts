import type { ContactsFeature } from '../contacts/index.js';
import { type ConversationsService, withoutVisitor } from '../conversations/index.js';
import type { Held } from '../holds/index.js';
import type { MessagesService } from '../messages/index.js';
import type { NotificationsService } from '../notifications/index.js';
import type { PushService } from '../push/index.js';
import type { TranscriptsService } from '../transcripts/index.js';
import type { VisitorsService } from '../visitors/index.js';

/** Who they are goes; that somebody wrote, and what, stays. */
export function forgetPerson(deps: {
  held: Pick<Held, 'of'>;
  contacts: Pick<ContactsFeature, 'forgetAddresses' | 'forgetFacts' | 'noteForgotten' | 'visitorsOf'>;
  conversations: Pick<ConversationsService, 'change' | 'ofVisitor'>;
  messages: Pick<MessagesService, 'unsummed'>;
  notifications: Pick<NotificationsService, 'forgetAddresses'>;
  push: Pick<PushService, 'eraseAll'>;
  transcripts: Pick<TranscriptsService, 'eraseAll'>;
  visitors: Pick<VisitorsService, 'forgetFacts'>;
}) {
  /** Looks once more whether they are due: others were forgotten since they were found. */
  return async (contactId: string, before: Date): Promise<'forgotten' | 'held' | 'active'> => {
    const visitorIds = await deps.contacts.visitorsOf(contactId);
    const talks = (await Promise.all(visitorIds.map((id) => deps.conversations.ofVisitor(id)))).flat();
    // What they wrote, or one conversation alone: who wrote it is a part of what is held.
    if (await deps.held.of({ visitorIds, conversationIds: talks.map(({ _id }) => _id) })) return 'held';
    const isActive = talks.some(({ lastVisitorAt }) => lastVisitorAt && lastVisitorAt >= before);
    if (isActive || (await deps.messages.unsummed(talks)).size > 0) return 'active';
    // First: what names their addresses is found by them.
    await deps.contacts.forgetAddresses(visitorIds);
    await deps.notifications.forgetAddresses(talks.map(({ _id }) => _id));
    for (const visitorId of visitorIds) {
      await deps.visitors.forgetFacts(visitorId);
      await deps.transcripts.eraseAll(visitorId);
      await deps.push.eraseAll(visitorId);
      const theirs = talks.filter((each) => each.visitorId === visitorId);
      await deps.conversations.change(
        theirs.map(({ _id }) => _id),
        withoutVisitor,
      );
      await deps.contacts.forgetFacts(visitorId);
    }
    await deps.contacts.noteForgotten(contactId);
    return 'forgotten';
  };
}
