import type { AlertStep } from '../../../shared/wire/notifications/alert-steps.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { can, sitesWhere } from '../../kernel/permissions.js';
import type { mongo } from 'mongoose';
import { notFound } from '../../platform/errors.js';
import { limits } from '../../../shared/wire/limits.js';
import type { ConversationsService, StoredConversation } from '../conversations/index.js';
import type { Log } from '../../platform/log.js';
import type { ReplyAddresses } from '../mail-address/index.js';
import type { ReadsService } from '../reads/index.js';
import type { SitesService } from '../sites/index.js';
import type { StaffService } from '../staff/index.js';
import { collectionOf } from '../../platform/store/collection.js';
import { sweepEach } from '../../platform/outbox/sweep-each.js';
import type { Mailer } from '../../platform/mail/mailer.js';
import type { NotificationsModel, StoredNotification } from './notifications.model.js';
import { stepOf, type AlertSteps } from './alert-steps.js';
import { beginAgain, mayPass } from './begin-again.js';
import type { DailyMails } from './daily-mails.js';
import './notifications.events.js';
import type { StaffDigests } from './staff-digests.js';
import type { stepAudiences, Told } from './step-audiences.js';
import type { staffPushes } from './staff-pushes.js';
import { staffMails } from './staff-mails.js';
import { knowsOfIt } from './who-is-told.js';
import { stoppedState, whyStopped } from './why-stopped.js';

/** What is this much overdue was lost by the queue (Redis away, emptied, killed) and is given to it again. */
const overdueMs = 15_000;
/** A job that is this early is in time: clocks differ. */
const earlyMs = 1_000;
/** A mail server that refused for long is asked again after this: an unread message is never given up. */
const refusedPauseMs = 15 * 60_000;
/** After this time what was refused stays refused, and the log says so. */
const givenUpMs = 3 * 24 * 60 * 60_000;
/** What was enqueued and is still due is enqueued again after this. */
const againMs = 30_000;
/** Of what still waits after every step no more is looked at: an inbox asks often. */
const lookedForUnheard = 2_000;
/** Who had a device may have left it meanwhile. */
const noneFor = (notification: StoredNotification) => (stepOf(notification) === 'push' ? 'no-device' : 'no-staff');
const isAnswer = { $eq: ['$kind', 'answer'] };
/** An answer that no push service took in time is no news any more, and the mail goes its own way. */
const byMail = { kind: { $ne: 'push' } } as const;
const pendingAgain = [{ $set: { state: 'pending', reason: { $cond: [isAnswer, 'answer-unread', 'unread'] } } }];

/**
 * What is paused of these sites, which few are. Said as a formula, since a store that may use two indexes together would go through all
 * that these sites ever had.
 */
export const pausedAt = (siteIds: readonly string[]): mongo.Filter<StoredNotification> => ({
  state: 'paused',
  $expr: { $in: ['$siteId', { $literal: [...siteIds] }] },
});

export type NotificationsService = ReturnType<typeof notificationsService>;

export interface AlertLog {
  alerts: StoredNotification[];
  coming: { step: AlertStep; dueAt: Date }[];
  rulesOf: 'site' | 'team';
}

export function notificationsService(deps: {
  notifications: NotificationsModel;
  conversations: ConversationsService;
  sites: SitesService;
  staff: StaffService;
  reads: Pick<ReadsService, 'readBy'>;
  mailer: Mailer | undefined;
  digests: StaffDigests;
  steps: AlertSteps;
  audiences: ReturnType<typeof stepAudiences>;
  dailyMails: Pick<DailyMails, 'plan'>;
  events: DomainEvents;
  pushes: ReturnType<typeof staffPushes>;
  replyAddressOf: ReplyAddresses['replyAddressOf'];
  needsSecondFactor: boolean;
  inboxUrl: string;
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

  /** Once: what another process has done or ended meanwhile stays as it is. */
  async function settle(
    id: string,
    state: StoredNotification['state'],
    reason: StoredNotification['reason'],
    also: Pick<StoredNotification, 'takenBy'> = {},
  ) {
    await collection.updateOne({ _id: id, state: 'pending' }, { $set: { state, reason, at: new Date(), ...also } });
  }

  const { steps, audiences, pushes } = deps;
  const begun = beginAgain({ ...deps, whyStopped: audiences.whyStopped });

  /** Nobody has to be told any more. */
  async function stop(
    { _id, conversationId }: Pick<StoredNotification, '_id' | 'conversationId'>,
    reason: StoredNotification['reason'],
    asRead: StoredConversation | null | undefined,
  ): Promise<void> {
    const taker = reason === 'taken' ? asRead?.assigneeId : undefined;
    await settle(_id, stoppedState(reason), reason, taker ? { takenBy: taker } : {});
    // Read after it was written: who brings the conversation back at this moment sees either that it is over, or is seen here.
    const conversation = mayPass(reason) ? await deps.conversations.find(conversationId) : undefined;
    if (conversation) await begun.afterReturn(conversation);
  }

  const mails = staffMails({ ...deps, whyStopped: audiences.whyStopped, stop });

  /** By push first. Resolves with whom the step mails to, and who could not be told. */
  async function push(notification: StoredNotification, conversation: StoredConversation, told: readonly Told[]) {
    const reached = await pushes.tell(notification, conversation, told);
    const left = told.filter(({ member }) => !reached.has(member.id));
    return {
      toMail: told
        .filter(({ way }) => way.byMail === 'always')
        .concat(left.filter(({ way }) => way.byMail === 'otherwise')),
      unreached: left.filter(({ way }) => way.byMail === 'never').map(({ member }) => member.id),
    };
  }

  /** Nobody of those whom the step is for has been told of it. */
  async function hasReachedNobody(id: string): Promise<boolean> {
    const notification = await collection.findOne({ _id: id }, { projection: { deliveries: 1, untold: 1 } });
    const isKnown = (notification?.untold ?? []).some(({ reason }) => knowsOfIt(reason));
    return !isKnown && (notification?.deliveries ?? []).length === 0;
  }

  /** Whom a step was for may have been told by another one, or have looked, since that was decided. */
  async function settleKnown(id: string, conversation: StoredConversation): Promise<void> {
    const notification = await collection.findOne({ _id: id });
    if (notification?.state !== 'pending') return;
    const { told, untold } = await audiences.find(notification, conversation);
    const got = new Set(notification.deliveries.map(({ staffId, pushedTo }) => staffId ?? pushedTo));
    const isReached = got.size > 0 || untold.some((each) => knowsOfIt(each.reason));
    if (!isReached || told.some(({ member }) => !got.has(member.id))) return;
    await collection.updateOne({ _id: id, state: 'pending' }, { $set: { untold } });
    await (got.size > 0 ? settle(id, 'sent', 'unread') : settle(id, 'skipped', 'seen'));
  }

  /** The step after one that is done: at once where that one has reached nobody. */
  async function goOn(id: string, next: StoredNotification | undefined, conversation: StoredConversation) {
    if (!next) return;
    if (await hasReachedNobody(id)) await steps.hurry(next, conversation);
    else await steps.enqueue(next);
  }

  /** What the visitor writes from now on begins anew, although nobody has looked. */
  const notePassed = ({ conversationId, seq }: StoredNotification) =>
    deps.conversations.change([conversationId], (stored) =>
      (stored.passedSeq ?? 0) < seq ? { ...stored, passedSeq: seq } : stored,
    );

  return {
    /** Writes the first step of what is told to the staff, once per message; then enqueues it. */
    plan: steps.begin,

    /** Where alerts have ended and the conversation comes back unanswered. Repeatable. */
    beginAgain: begun.afterReturn,

    /** Where they have ended since somebody took it who is gone. Repeatable. */
    beginWithout: begun.afterLoss,

    /** By a job, which may be older than what is stored: when the settings are changed, a step is moved. */
    async performDue(id: string): Promise<void> {
      const due = await collection.findOne({ _id: id }, { projection: { dueAt: 1 } });
      // The sweep hands it over at its time: the queue takes no second job of this one's name now.
      if (due && due.dueAt.getTime() <= Date.now() + earlyMs) await this.perform(id);
    },

    /** Does a step whose time has come. Rejects when it must be tried again. */
    async perform(id: string): Promise<void> {
      const notification = await collection.findOne({ _id: id });
      if (!notification) return;
      // Killed right after it was settled, perhaps.
      if (notification.state === 'skipped') return stop(notification, notification.reason, undefined);
      if (notification.state !== 'pending') return;
      const conversation = await deps.conversations.find(notification.conversationId);
      const reason = await audiences.whyStopped(notification, conversation);
      if (reason || !conversation) return stop(notification, reason ?? 'seen', conversation);
      // Stored before anything else: whatever ends this process now, the next step comes.
      const next = await steps.follow(notification, conversation);
      const { told, untold, later, ofSite } = await audiences.find(notification, conversation);
      await deps.dailyMails.plan(later);
      // No mail of others takes it along for who gets a push.
      const note = (mailed: readonly Told[], left: typeof untold) =>
        collection.updateOne(
          { _id: id },
          { $set: { audienceIds: mailed.map(({ member }) => member.id), untold: left } },
        );
      await note(
        told.filter(({ way }) => !way.byPush),
        untold,
      );
      if (!next) {
        await notePassed(notification);
        deps.events.publish('alerts.passed', conversation);
      }
      if (told.length === 0) {
        const isKnown = untold.some((each) => knowsOfIt(each.reason));
        // Before it is settled: nobody comes back to a step that is.
        await goOn(id, next, conversation);
        return settle(id, 'skipped', untold.length === 0 ? noneFor(notification) : isKnown ? 'seen' : 'nobody');
      }
      const { toMail, unreached } = await push(notification, conversation, told);
      const missed = unreached.map((staffId) => ({ staffId, reason: 'no-push' as const }));
      if (told.some(({ way }) => way.byPush)) await note(toMail, [...untold, ...missed]);
      if (toMail.length === 0) {
        await goOn(id, next, conversation);
        return unreached.length < told.length ? settle(id, 'sent', 'unread') : settle(id, 'skipped', 'nobody');
      }
      if (!deps.mailer) {
        deps.log.warn({ notificationId: id }, 'mail is not configured (SMTP_URL): the notification is kept');
        await goOn(id, next, conversation);
        return settle(id, 'kept', 'mail-not-configured');
      }
      try {
        const audience = { told: toMail.map(({ member }) => member), ofSite };
        const again = await mails.tell(notification, audience, deps.mailer);
        // The sweep hands it over at that time: the queue takes no second job of this one's name now.
        if (again) await collection.updateOne({ _id: id, state: 'pending' }, { $set: { dueAt: again } });
        else await settleKnown(id, conversation);
        if (next) await steps.enqueue(next);
      } catch (error) {
        await goOn(id, next, conversation);
        throw error;
      }
    },

    /** After the queue's last attempt: the log says so, and the sweep begins anew later. */
    giveUp: (id: string) => settle(id, 'failed', 'mail-refused'),

    /** Of all kinds: what was kept until mail was configured, refused for long, or paused until its site opened again is due again. */
    async takeUpAgain(now = new Date()): Promise<number> {
      const { open } = await deps.sites.rememberedIds();
      const { modifiedCount } = await collection.updateMany(pausedAt(open), pendingAgain);
      if (!deps.mailer) return modifiedCount;
      const kept = await collection.updateMany({ state: 'kept', dueAt: { $lt: now } }, pendingAgain);
      const refused = await collection.updateMany(
        {
          ...byMail,
          state: 'failed',
          at: { $lt: new Date(now.getTime() - refusedPauseMs) },
          // An address that does not exist must not be tried for ever.
          dueAt: { $gt: new Date(now.getTime() - givenUpMs) },
        },
        pendingAgain,
      );
      return modifiedCount + kept.modifiedCount + refused.modifiedCount;
    },

    /** Since when the oldest of all is overdue; undefined where none is. */
    async oldestDue(now = new Date()): Promise<Date | undefined> {
      const due = { state: 'pending', dueAt: { $lt: now } } as const;
      return (await collection.findOne(due, { sort: { dueAt: 1 }, projection: { dueAt: 1 } }))?.dueAt;
    },

    /** Of all kinds: enqueues again what the queue lost. */
    async sweep(now = new Date()): Promise<number> {
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

    /** Where answers were sent to, of visitors who are known no longer. That they were sent stays. */
    async forgetAddresses(conversationIds: readonly string[]): Promise<void> {
      for (const begin of conversationIds.flatMap((id) => [`answer-${id}`, `push-${id}`]))
        await collection.updateMany(
          { _id: { $gte: `${begin}-`, $lt: `${begin}.` }, state: { $ne: 'pending' } },
          { $set: { deliveries: [] } },
        );
    },

    /** What was told to whom about a conversation, the newest first, and what comes if nobody answers. */
    async logOf(actor: StaffActor, conversationId: string): Promise<AlertLog> {
      const conversation = await deps.conversations.find(conversationId);
      if (!conversation || conversation.erasedAt || !can(actor, 'conversation:note', conversation)) throw notFound();
      const stored = await collection
        .find({ conversationId, kind: { $exists: false } }, { sort: { at: -1, _id: 1 }, limit: limits.alertsShown })
        .toArray();
      // What is planned is stopped when its time comes; who looks before is told already.
      const alerts: StoredNotification[] = [];
      let awaited: StoredNotification | undefined;
      for (const each of stored) {
        const reason = each.state === 'pending' ? await audiences.whyStopped(each, conversation) : undefined;
        alerts.push(reason ? { ...each, state: stoppedState(reason), reason } : each);
        if (each.state === 'pending' && !reason && !(awaited && awaited.dueAt > each.dueAt)) awaited = each;
      }
      const coming = awaited ? await steps.comingAfter(awaited, conversation) : [];
      return { alerts, coming, rulesOf: (await steps.rulesFor(conversation)).of };
    },

    /** The conversations, as far as the actor may see them, that still wait after every step: those that have waited longest first. */
    async unheard(actor: StaffActor): Promise<string[]> {
      const notYet = { isTaken: false, isArchived: false };
      const unheardOf = async (pages: AsyncIterable<StoredConversation[]>) => {
        const unheard: StoredConversation[] = [];
        for await (const page of pages) {
          const seen = page.filter((each) => can(actor, 'conversation:read', each));
          const waiting = seen.filter((each) => !whyStopped({ seq: each.passedSeq ?? 0 }, each, notYet));
          const taken = await audiences.takenAmong(waiting);
          unheard.push(...waiting.filter(({ _id }) => !taken.has(_id)));
          if (unheard.length >= limits.unheardShown) break;
        }
        return unheard;
      };
      const siteIds = sitesWhere(actor, 'site:read');
      const both = deps.conversations.waitingAfterAlerts(siteIds, lookedForUnheard);
      const unheard = (await Promise.all(both.map(unheardOf))).flat();
      const since = ({ waitingSince, createdAt }: StoredConversation) => (waitingSince ?? createdAt).getTime();
      const sorted = unheard.toSorted((one, other) => since(one) - since(other));
      return sorted.slice(0, limits.unheardShown).map(({ _id }) => _id);
    },
  };
}
