import type { StaffActor } from '../../kernel/actors.js';
import { maySee } from '../../kernel/may-see.js';
import { can, sitesWhere } from '../../kernel/permissions.js';
import type { ConversationsService, StoredConversation } from '../conversations/index.js';
import type { Log } from '../../platform/log.js';
import type { SitesService } from '../sites/index.js';
import type { StaffService } from '../staff/index.js';
import { collectionOf } from '../../platform/store/collection.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import { sweepEach } from '../../platform/outbox/sweep-each.js';
import type { Mailer } from '../../platform/mail/mailer.js';
import type { NotificationsModel, StoredNotification } from './notifications.model.js';
import type { StaffDigests } from './staff-digests.js';
import { reasonToSkip, staffMails } from './staff-mails.js';

/** What is this much overdue was lost by the queue (Redis away, emptied, killed) and is given to it again. */
const overdueMs = 15_000;
/** A mail server that refused for long is asked again after this: an unread message is never given up. */
const refusedPauseMs = 15 * 60_000;
/** After this time what was refused stays refused, and the log says so. */
const givenUpMs = 3 * 24 * 60 * 60_000;
/** What was enqueued and is still due is enqueued again after this. */
const againMs = 30_000;
const pageSize = 100;
const isAnswer = { $eq: ['$kind', 'answer'] };
/** An answer that no push service took in time is no news any more, and the mail goes its own way. */
const byMail = { kind: { $ne: 'push' } } as const;
const pendingAgain = [{ $set: { state: 'pending', reason: { $cond: [isAnswer, 'answer-unread', 'unread'] } } }];

export type NotificationsService = ReturnType<typeof notificationsService>;

export function notificationsService(deps: {
  notifications: NotificationsModel;
  conversations: ConversationsService;
  sites: SitesService;
  staff: StaffService;
  mailer: Mailer | undefined;
  digests: StaffDigests;
  inboxUrl: string;
  notifyAfterMs: number;
  /** Hands a stored notification to the queue. May fail: the notification is stored, and the sweeper hands it over again. */
  enqueue: (notificationId: string, delayMs: number) => Promise<void>;
  log: Log;
}) {
  const { notifications } = deps;
  const collection = collectionOf(notifications);
  const sweepOverdue = sweepEach<Pick<StoredNotification, '_id' | 'dueAt'>>({
    name: 'notifications',
    log: deps.log,
    // One that was put off comes due anew.
    idOf: ({ _id, dueAt }) => `${_id} ${dueAt.getTime()}`,
    longestPauseMs: againMs,
    restMs: againMs,
  });

  async function enqueue(id: string, delayMs: number): Promise<void> {
    try {
      await deps.enqueue(id, delayMs);
    } catch (error) {
      deps.log.warn(
        { notificationId: id, err: error },
        'queue not available; the sweeper will hand the notification over',
      );
    }
  }

  async function settle(id: string, state: StoredNotification['state'], reason: StoredNotification['reason']) {
    await collection.updateOne({ _id: id }, { $set: { state, reason, at: new Date() } });
  }

  const mails = staffMails({ ...deps, settle });

  return {
    /** Writes the notification to tell the staff, once per message; then enqueues it. */
    async plan(conversations: StoredConversation[]): Promise<void> {
      if (conversations.length === 0) return;
      const at = new Date();
      const dueAt = new Date(at.getTime() + deps.notifyAfterMs);
      const planned = conversations.map<StoredNotification>(({ _id: conversationId, siteId, notifiedSeq }) => ({
        _id: `${conversationId}-${notifiedSeq}`,
        conversationId,
        siteId,
        seq: notifiedSeq,
        state: 'pending',
        reason: 'unread',
        dueAt,
        at,
        deliveries: [],
      }));
      const known = await insertIgnoringDuplicates(collection, planned);
      // Not awaited: a queue that is away must not hold up what follows from other messages.
      for (const [index, { _id }] of planned.entries()) if (!known.has(index)) void enqueue(_id, deps.notifyAfterMs);
    },

    /** Does a notification whose time has come. Rejects when it must be tried again. */
    async perform(id: string): Promise<void> {
      const notification = await notifications.findById(id).lean<StoredNotification>();
      if (!notification || notification.state !== 'pending') return;
      const conversation = await deps.conversations.find(notification.conversationId);
      const reason = reasonToSkip(notification, conversation);
      if (reason) return settle(id, 'skipped', reason);
      if (!deps.mailer) {
        deps.log.warn({ notificationId: id }, 'mail is not configured (SMTP_URL): the notification is kept');
        return settle(id, 'kept', 'mail-not-configured');
      }
      const ofSite = await deps.staff.ofSite(notification.siteId);
      const seeing = ofSite.filter((member) => conversation && maySee(member, conversation));
      if (seeing.length === 0) return settle(id, 'skipped', 'no-staff');
      const again = await mails.tell(notification, { seeing, ofSite }, deps.mailer);
      // The sweep hands it over at that time: the queue takes no second job of this one's name now.
      if (again) await collection.updateOne({ _id: id, state: 'pending' }, { $set: { dueAt: again } });
    },

    /** After the queue's last attempt: the log says so, and the sweep begins anew later. */
    giveUp: (id: string) => settle(id, 'failed', 'mail-refused'),

    /** Of all kinds: enqueues again what the queue lost, and what was kept until mail was configured. */
    async sweep(now = new Date()): Promise<number> {
      if (deps.mailer) {
        await collection.updateMany({ state: 'kept', dueAt: { $lt: now } }, pendingAgain);
        await collection.updateMany(
          {
            ...byMail,
            state: 'failed',
            at: { $lt: new Date(now.getTime() - refusedPauseMs) },
            // An address that does not exist must not be tried for ever.
            dueAt: { $gt: new Date(now.getTime() - givenUpMs) },
          },
          pendingAgain,
        );
      }
      const before = new Date(now.getTime() - overdueMs);
      const overdue = collection.find(
        { state: 'pending', dueAt: { $lt: before } },
        { projection: { _id: 1, dueAt: 1 }, sort: { dueAt: 1 } },
      );
      return sweepOverdue(overdue, ({ _id }) => deps.enqueue(_id, 0), now);
    },

    async eraseAll(conversationIds: string[]): Promise<void> {
      // By the ids, which begin with the conversation's: there is no other index on it.
      for (const begin of conversationIds.flatMap((id) => [id, `answer-${id}`, `push-${id}`]))
        await collection.deleteMany({ _id: { $gte: `${begin}-`, $lt: `${begin}.` } });
    },

    /** Of the newest entries of the log of the actor's sites those whose conversation they may see. */
    async list(actor: StaffActor): Promise<StoredNotification[]> {
      const newest = await notifications
        .find({ siteId: { $in: sitesWhere(actor, 'site:read') } })
        .sort({ at: -1 })
        .limit(pageSize)
        .lean<StoredNotification[]>();
      const ids = new Set(newest.map(({ conversationId }) => conversationId));
      const found = await deps.conversations.findAll([...ids]);
      const seen = new Set(found.filter((each) => can(actor, 'conversation:read', each)).map(({ _id }) => _id));
      return newest.filter(({ conversationId }) => seen.has(conversationId));
    },

    isMailConfigured: deps.mailer !== undefined,
  };
}
