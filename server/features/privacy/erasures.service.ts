import type { VisitorActor } from '../../kernel/actors.js';
import type { AttachmentsService } from '../attachments/index.js';
import { type ConversationsService, tombstoneOf } from '../conversations/index.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Log } from '../../platform/log.js';
import type { BlocksService } from '../blocks/index.js';
import type { ReadsService } from '../reads/index.js';
import type { DraftsService } from '../drafts/index.js';
import type { ReplyAddresses } from '../mail-address/index.js';
import type { EraseMails } from '../inbound-mail/index.js';
import type { MessagesService } from '../messages/index.js';
import type { NotificationsService } from '../notifications/index.js';
import type { PushService } from '../push/index.js';
import { collectionOf } from '../../platform/store/collection.js';
import { sweepEach } from '../../platform/outbox/sweep-each.js';
import type { SearchService } from '../search/index.js';
import type { TimelineService } from '../timeline/index.js';
import type { TranscriptsService } from '../transcripts/index.js';
import type { ContactsFeature } from '../contacts/index.js';
import type { ContactFormService } from '../contact-form/index.js';
import type { VisitorsService } from '../visitors/index.js';
import { erasedId, noteErased, type ErasedModel } from './erased.model.js';
import type { ErasuresModel, StoredErasure } from './erasures.model.js';

/** An erasure that was begun here is not taken for left undone before this. */
const patienceMs = 60_000;
/** Longer than the slowest upload or message can be under way: what came late is looked for then. */
const lookAgainMs = 10 * 60_000;

export type ErasuresService = ReturnType<typeof erasuresService>;

/** Erases all of a visitor, whatever ends in the middle: every step can be repeated, and the erasure goes last. */
export function erasuresService(deps: {
  erasures: ErasuresModel;
  erased: ErasedModel;
  attachments: AttachmentsService;
  blocks: Pick<BlocksService, 'eraseAll'>;
  conversations: ConversationsService;
  messages: MessagesService;
  notifications: NotificationsService;
  contactForm: ContactFormService;
  contacts: Pick<ContactsFeature, 'eraseAll'>;
  push: Pick<PushService, 'eraseAll'>;
  drafts: DraftsService;
  reads: Pick<ReadsService, 'eraseAll'>;
  search: Pick<SearchService, 'eraseAll'>;
  timeline: TimelineService;
  transcripts: TranscriptsService;
  replyAddresses: Pick<ReplyAddresses, 'eraseAll'>;
  eraseMails: EraseMails;
  visitors: VisitorsService;
  events: DomainEvents;
  log: Log;
}) {
  const erasures = collectionOf(deps.erasures);
  const erased = collectionOf(deps.erased);
  const sweepErasures = sweepEach<StoredErasure>({ name: 'erasures', log: deps.log, idOf: ({ _id }) => _id });

  /** What cannot be erased now, such as a file, keeps nothing else of the visitor here: the whole fails in the end. */
  async function eraseAll(visitorId: string, conversationIds: string[]): Promise<void> {
    const steps = [
      () => deps.attachments.eraseAll(visitorId, conversationIds),
      () => deps.messages.eraseAll(conversationIds),
      () => deps.search.eraseAll(conversationIds),
      () => deps.timeline.eraseAll(conversationIds),
      () => deps.drafts.eraseAll(conversationIds),
      () => deps.reads.eraseAll(conversationIds),
      () => deps.replyAddresses.eraseAll(conversationIds),
      () => deps.eraseMails(conversationIds),
      () => deps.notifications.eraseAll(conversationIds),
      () => deps.transcripts.eraseAll(visitorId),
      () => deps.contactForm.eraseAll(visitorId),
      () => deps.push.eraseAll(visitorId),
      () => deps.blocks.eraseAll(visitorId),
      () => deps.visitors.erase(visitorId),
      // Last: as long as there is a visitor, the directory may make the entry anew.
      () => deps.contacts.eraseAll(visitorId),
    ];
    const faults: unknown[] = [];
    for (const step of steps) await step().catch((error: unknown) => faults.push(error));
    if (faults.length > 0) throw faults[0];
  }

  const note = (ids: readonly string[]) => noteErased(erased, ids.map(erasedId));

  async function perform(erasure: StoredErasure): Promise<void> {
    const visitorId = erasure._id;
    // Again: the process that began may have ended before it noted this.
    await note([visitorId]);
    // On every device, before anything is gone: nothing new may come in.
    await deps.visitors.disown(visitorId);
    deps.events.publish('visitor.forgotten', visitorId);

    const ids = (await deps.conversations.ofVisitor(visitorId)).map(({ _id }) => _id);
    const conversationIds = [...new Set([...erasure.conversationIds, ...ids])];
    await erasures.updateOne({ _id: visitorId }, { $set: { conversationIds } });
    await note(conversationIds);
    // First of all the inboxes: from here on nobody answers into it.
    if (conversationIds.length > 0) await deps.conversations.change(conversationIds, tombstoneOf);
    await eraseAll(visitorId, conversationIds);

    const dueAt = new Date(Date.now() + lookAgainMs);
    if (erasure.isDone) await erasures.deleteMany({ _id: visitorId });
    else await erasures.updateOne({ _id: visitorId }, { $set: { isDone: true, dueAt } });
  }

  /** One that fails is put off in the store as well: other processes sweep too. */
  async function performOrPutOff(erasure: StoredErasure): Promise<void> {
    try {
      await perform(erasure);
    } catch (error) {
      await erasures.updateOne({ _id: erasure._id }, { $set: { dueAt: new Date(Date.now() + lookAgainMs) } });
      throw error;
    }
  }

  return {
    /** Resolves when the erasure is stored and the visitor is nobody any more; the rest is done now, or by the sweep. */
    async begin({ visitorId }: VisitorActor): Promise<void> {
      const erasure = { conversationIds: [], dueAt: new Date(Date.now() + patienceMs), isDone: false };
      await erasures.updateOne({ _id: visitorId }, { $setOnInsert: erasure }, { upsert: true });
      await note([visitorId]);
      await deps.visitors.disown(visitorId);
      // Not awaited: the files of years may take longer than anybody waits for an answer.
      perform({ _id: visitorId, ...erasure }).catch((error: unknown) =>
        deps.log.warn({ err: error }, 'an erasure was broken off; the sweep goes on with it'),
      );
    },

    /** How many visitors are not wholly erased yet. */
    unfinished(): Promise<number> {
      return erasures.countDocuments({ isDone: false });
    },

    /** Goes on with what was broken off, and looks once more for what came late. */
    async sweep(now = new Date()): Promise<number> {
      return sweepErasures(erasures.find({ dueAt: { $lt: now } }, { sort: { dueAt: 1 } }), performOrPutOff, now);
    },
  };
}
