import type { VisitorActor } from '../actors.js';
import type { AttachmentsService } from '../attachments/attachments.service.js';
import type { ConversationsService } from '../conversations/conversations.service.js';
import type { DomainEvents } from '../domain-events.js';
import type { Log } from '../log.js';
import type { MessagesService } from '../messages/messages.service.js';
import type { NotificationsService } from '../notifications/notifications.service.js';
import type { PushService } from '../push/push.service.js';
import { collectionOf } from '../store/collection.js';
import type { TranscriptsService } from '../transcripts/transcripts.service.js';
import type { IntroductionsService } from '../visitors/introductions.service.js';
import type { VisitorsService } from '../visitors/visitors.service.js';
import type { ErasuresModel, StoredErasure } from './erasures.model.js';
import { tombstoneOf } from './tombstone.js';

/** An erasure that was begun here is not taken for left undone before this. */
const patienceMs = 60_000;
/** Longer than the slowest upload or message can be under way: what came late is looked for then. */
const lookAgainMs = 10 * 60_000;

export type ErasuresService = ReturnType<typeof erasuresService>;

/** Erases all of a visitor, whatever ends in the middle: every step can be repeated, and the duty goes last. */
export function erasuresService(deps: {
  erasures: ErasuresModel;
  attachments: AttachmentsService;
  conversations: ConversationsService;
  messages: MessagesService;
  notifications: NotificationsService;
  introductions: IntroductionsService;
  push: Pick<PushService, 'eraseAll'>;
  transcripts: TranscriptsService;
  visitors: VisitorsService;
  events: DomainEvents;
  log: Log;
}) {
  const erasures = collectionOf(deps.erasures);

  async function perform(duty: StoredErasure): Promise<void> {
    const visitorId = duty._id;
    // On every device, before anything is gone: nothing new may come in.
    await deps.visitors.disown(visitorId);
    deps.events.publish('visitor.forgotten', visitorId);

    const ids = (await deps.conversations.ofVisitor(visitorId)).map(({ _id }) => _id);
    const conversationIds = [...new Set([...duty.conversationIds, ...ids])];
    await erasures.updateOne({ _id: visitorId }, { $set: { conversationIds } });
    // First of all the inboxes: from here on nobody answers into it.
    if (conversationIds.length > 0) await deps.conversations.change(conversationIds, tombstoneOf);
    await deps.attachments.eraseAll(visitorId, conversationIds);
    await deps.messages.eraseAll(conversationIds);
    await deps.notifications.eraseAll(conversationIds);
    await deps.transcripts.eraseAll(visitorId);
    await deps.introductions.eraseAll(visitorId);
    await deps.push.eraseAll(visitorId);
    await deps.visitors.erase(visitorId);

    const dueAt = new Date(Date.now() + lookAgainMs);
    if (duty.isDone) await erasures.deleteOne({ _id: visitorId });
    else await erasures.updateOne({ _id: visitorId }, { $set: { isDone: true, dueAt } });
  }

  /** One that cannot be done now must not hold up the others. */
  async function postpone({ _id }: StoredErasure, error: unknown): Promise<void> {
    deps.log.warn({ err: error }, 'an erasure failed and is tried again later');
    await erasures.updateOne({ _id }, { $set: { dueAt: new Date(Date.now() + lookAgainMs) } });
  }

  return {
    /** Resolves when the duty is stored and the visitor is nobody any more; the rest is done now, or by the sweep. */
    async begin({ visitorId }: VisitorActor): Promise<void> {
      const duty = { conversationIds: [], dueAt: new Date(Date.now() + patienceMs), isDone: false };
      await erasures.updateOne({ _id: visitorId }, { $setOnInsert: duty }, { upsert: true });
      await deps.visitors.disown(visitorId);
      // Not awaited: the files of years may take longer than anybody waits for an answer.
      perform({ _id: visitorId, ...duty }).catch((error: unknown) =>
        deps.log.warn({ err: error }, 'an erasure was broken off; the sweep goes on with it'),
      );
    },

    /** Goes on with what was broken off, and looks once more for what came late. */
    async sweep(now = new Date()): Promise<number> {
      const due = await erasures.find({ dueAt: { $lt: now } }, { sort: { dueAt: 1 }, limit: 20 }).toArray();
      for (const duty of due) await perform(duty).catch((error: unknown) => postpone(duty, error));
      return due.length;
    },
  };
}
