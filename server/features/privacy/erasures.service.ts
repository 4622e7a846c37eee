import { randomUUID } from 'node:crypto';
import type { VisitorActor } from '../../kernel/actors.js';
import type { AttachmentsService } from '../attachments/index.js';
import { type ConversationsService, type StoredConversation, tombstoneOf } from '../conversations/index.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Log } from '../../platform/log.js';
import type { BlocksService } from '../blocks/index.js';
import type { ReadsService } from '../reads/index.js';
import type { DraftsService } from '../drafts/index.js';
import type { ReplyAddresses } from '../mail-address/index.js';
import type { EraseMails, Senders } from '../inbound-mail/index.js';
import type { Held } from '../holds/index.js';
import type { DeadLetters, MessagesService } from '../messages/index.js';
import type { NotificationsService } from '../notifications/index.js';
import type { PushService } from '../push/index.js';
import { onHold } from '../../platform/errors.js';
import type { AddressHash } from '../../platform/mail/address-hash.js';
import { collectionOf } from '../../platform/store/collection.js';
import { sweepEach } from '../../platform/outbox/sweep-each.js';
import type { SearchService } from '../search/index.js';
import type { TimelineService } from '../timeline/index.js';
import type { TranscriptsService } from '../transcripts/index.js';
import type { ContactsFeature } from '../contacts/index.js';
import type { ContactFormService } from '../contact-form/index.js';
import type { VisitorsService } from '../visitors/index.js';
import { sendersOf } from './addresses-of.js';
import { erasedId, noteErased, type ErasedModel } from './erased.model.js';
import type { ErasuresModel, StoredErasure } from './erasures.model.js';
import { heldAmong } from './held-among.js';
import type { Whose } from './places.js';
import type { ReceiptsService } from './receipts.service.js';

/** An erasure that was begun here is not taken for left undone before this. */
const patienceMs = 60_000;
/** Longer than the slowest upload or message can be under way: what came late is looked for then. */
const lookAgainMs = 10 * 60_000;

/** Of who was known by nothing: what was taken from them says the rest. */
const noSenders: Senders = { siteId: '', hashes: [], until: new Date(0) };

type Step = () => Promise<unknown>;

export type ErasuresService = ReturnType<typeof erasuresService>;

/** Erases all of a visitor, or conversations, whatever ends in the middle: every step can be repeated, and the erasure goes last. */
export function erasuresService(deps: {
  erasures: ErasuresModel;
  erased: ErasedModel;
  receipts: Pick<ReceiptsService, 'begin' | 'complete'>;
  held: Pick<Held, 'among' | 'of'>;
  attachments: AttachmentsService;
  blocks: Pick<BlocksService, 'eraseAll'>;
  conversations: ConversationsService;
  messages: MessagesService;
  deadLetters: Pick<DeadLetters, 'eraseAll'>;
  notifications: NotificationsService;
  contactForm: ContactFormService;
  contacts: Pick<ContactsFeature, 'eraseAll' | 'emailsOf' | 'familiesOf' | 'visitorsOf'>;
  push: Pick<PushService, 'eraseAll'>;
  drafts: DraftsService;
  reads: Pick<ReadsService, 'eraseAll'>;
  search: Pick<SearchService, 'eraseAll'>;
  timeline: TimelineService;
  transcripts: TranscriptsService;
  replyAddresses: Pick<ReplyAddresses, 'eraseAll'>;
  eraseMails: EraseMails;
  senderHashOf: AddressHash;
  visitors: VisitorsService;
  events: DomainEvents;
  log: Log;
}) {
  const erasures = collectionOf(deps.erasures);
  const erased = collectionOf(deps.erased);
  const findSenders = sendersOf(deps);
  const sweepErasures = sweepEach<StoredErasure>({ name: 'erasures', log: deps.log, idOf: ({ _id }) => _id });

  const stepsOfConversations = (ids: string[]): Step[] => [
    () => deps.messages.eraseAll(ids),
    () => deps.search.eraseAll(ids),
    () => deps.timeline.eraseAll(ids),
    () => deps.drafts.eraseAll(ids),
    () => deps.reads.eraseAll(ids),
    () => deps.replyAddresses.eraseAll(ids),
    () => deps.notifications.eraseAll(ids),
    () => deps.deadLetters.eraseAll(ids),
    () => deps.transcripts.eraseIn(ids),
  ];

  const stepsOfVisitor = (visitorId: string, ids: string[], senders: Senders): Step[] => [
    () => deps.attachments.eraseAll(visitorId, ids),
    () => deps.eraseMails(ids, senders),
    ...stepsOfConversations(ids),
    () => deps.transcripts.eraseAll(visitorId),
    () => deps.contactForm.eraseAll(visitorId),
    () => deps.push.eraseAll(visitorId),
    () => deps.blocks.eraseAll(visitorId),
    () => deps.visitors.erase(visitorId),
    // Last: as long as there is a visitor, the directory may make the entry anew.
    () => deps.contacts.eraseAll(visitorId),
  ];

  /** What cannot be erased now, such as a file, keeps nothing else here: the whole fails in the end. */
  async function takeAll(steps: readonly Step[]): Promise<void> {
    const faults: unknown[] = [];
    for (const step of steps) await step().catch((error: unknown) => faults.push(error));
    if (faults.length > 0) throw faults[0];
  }

  const note = (ids: readonly string[]) => noteErased(erased, ids.map(erasedId));
  const idsOf = async (visitorId: string) => (await deps.conversations.ofVisitor(visitorId)).map(({ _id }) => _id);

  async function eraseVisitor(erasure: StoredErasure): Promise<void> {
    const { _id: visitorId, conversationIds: known, asked } = erasure;
    // Before their addresses are gone.
    const senders = erasure.senders ?? (await findSenders(visitorId));
    if (senders) await erasures.updateOne({ _id: visitorId }, { $set: { senders } });
    // Again: the process that began may have ended before it noted this.
    await note([visitorId]);
    // On every device, before anything is gone: nothing new may come in.
    await deps.visitors.disown(visitorId);
    deps.events.publish('visitor.forgotten', visitorId);

    const conversationIds = [...new Set([...known, ...(await idsOf(visitorId))])];
    await erasures.updateOne({ _id: visitorId }, { $set: { conversationIds } });
    await note(conversationIds);
    if (asked) await deps.receipts.begin({ visitorId, conversationIds, ...asked });
    // First of all the inboxes: from here on nobody answers into it.
    if (conversationIds.length > 0) await deps.conversations.change(conversationIds, tombstoneOf);
    await takeAll(stepsOfVisitor(visitorId, conversationIds, senders ?? noSenders));
    if (asked) await deps.receipts.complete(visitorId);
  }

  /** Those that were made tombstones, when this was begun: nothing else is among them. */
  async function eraseConversations({ conversationIds }: StoredErasure): Promise<void> {
    const found = await deps.conversations.findAll(conversationIds);
    const ids = found.filter(({ erasedAt }) => erasedAt).map(({ _id }) => _id);
    await takeAll([
      () => deps.attachments.eraseIn(ids),
      // What its visitor has mailed since waits on.
      () => deps.eraseMails(ids),
      ...stepsOfConversations(ids),
    ]);
  }

  async function perform(erasure: StoredErasure): Promise<void> {
    await (erasure.isOfConversations ? eraseConversations(erasure) : eraseVisitor(erasure));
    const dueAt = new Date(Date.now() + lookAgainMs);
    if (erasure.isDone) await erasures.deleteMany({ _id: erasure._id });
    else await erasures.updateOne({ _id: erasure._id }, { $set: { isDone: true, dueAt } });
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

  const soon = () => new Date(Date.now() + patienceMs);

  /** Throws `E_CONFLICT` where a hold keeps somebody, or something that they wrote. */
  async function expectFree(visitorId: string): Promise<void> {
    const conversationIds = await idsOf(visitorId);
    const visitorIds = await deps.contacts.visitorsOf(visitorId);
    if (await deps.held.of({ visitorIds, conversationIds })) throw onHold();
  }

  return {
    expectFree,

    /**
     * Resolves when the erasure is stored and the visitor is nobody any more; the rest is done now, or by the sweep. With what its
     * receipt is asked for.
     */
    async begin({ visitorId, siteId }: VisitorActor, by: 'visitor' | 'staff'): Promise<string> {
      await expectFree(visitorId);
      const senders = await findSenders(visitorId, by);
      const erasure = {
        ...{ conversationIds: [], dueAt: soon(), isDone: false, asked: { siteId, by } },
        ...(senders ? { senders } : {}),
      };
      const { upsertedCount } = await erasures.updateOne(
        { _id: visitorId },
        { $setOnInsert: erasure },
        { upsert: true },
      );
      // A hold that was set in between was confirmed to who has set it: then nothing has gone yet. A later one finds the erasure begun.
      await expectFree(visitorId).catch(async (error: unknown) => {
        if (upsertedCount > 0) await erasures.deleteMany({ _id: visitorId });
        throw error;
      });
      await note([visitorId]);
      await deps.visitors.disown(visitorId);
      // Not awaited: the files of years may take longer than anybody waits for an answer.
      perform({ _id: visitorId, ...erasure }).catch((error: unknown) =>
        deps.log.warn({ err: error }, 'an erasure was broken off; the sweep goes on with it'),
      );
      return erasedId(visitorId);
    },

    /**
     * Erases those of these conversations that are still to go when it comes to that. They are no erased person's: a restore of an
     * older backup brings them back, and the retention takes them again. Resolves with how many that were.
     */
    async eraseConversations(ids: string[], isDue: (stored: StoredConversation) => boolean): Promise<number> {
      const erasure: StoredErasure = {
        ...{ _id: `conversations-${randomUUID()}`, conversationIds: ids, isOfConversations: true },
        ...{ dueAt: soon(), isDone: false },
      };
      await erasures.insertOne(erasure);
      // Since they were found, a hold may have been set; from here on it is refused.
      const isHeld = await heldAmong(deps, await deps.conversations.findAll(ids));
      const changed = await deps.conversations.change(ids, (stored) =>
        stored.erasedAt || !isDue(stored) || isHeld(stored) ? stored : tombstoneOf(stored),
      );
      // What stays can be put on hold again, however long this one takes.
      const conversationIds = changed.flatMap(({ _id, erasedAt }) => (erasedAt ? [_id] : []));
      await erasures.updateOne({ _id: erasure._id }, { $set: { conversationIds } });
      await performOrPutOff({ ...erasure, conversationIds }).catch((error: unknown) =>
        deps.log.warn({ err: error }, 'an erasure was broken off; the sweep goes on with it'),
      );
      return conversationIds.length;
    },

    async isErased(id: string): Promise<boolean> {
      return (await erased.findOne({ _id: erasedId(id) }, { projection: { _id: 1 } })) !== null;
    },

    /** Whether any of this is being erased just now, or about to be. */
    async isUnderWay({ visitorIds, conversationIds }: Whose): Promise<boolean> {
      const either = [{ _id: { $in: [...visitorIds] } }, { conversationIds: { $in: [...conversationIds] } }];
      return (await erasures.findOne({ isDone: false, $or: either }, { projection: { _id: 1 } })) !== null;
    },

    /** How many are not wholly done yet. */
    unfinished(): Promise<number> {
      return erasures.countDocuments({ isDone: false });
    },

    /** Goes on with what was broken off, and looks once more for what came late. */
    async sweep(now = new Date()): Promise<number> {
      return sweepErasures(erasures.find({ dueAt: { $lt: now } }, { sort: { dueAt: 1 } }), performOrPutOff, now);
    },
  };
}
