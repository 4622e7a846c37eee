import type { DailyMail } from '../../../shared/wire/notifications/preferences.js';
import type { StaffActor } from '../../kernel/actors.js';
import { absentActor } from '../../kernel/may-see.js';
import type { Log } from '../../platform/log.js';
import type { Mailer } from '../../platform/mail/mailer.js';
import { sweepEach } from '../../platform/outbox/sweep-each.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { ConversationsService, StoredConversation } from '../conversations/index.js';
import type { SitesService } from '../sites/index.js';
import { type Accounts, personOf } from '../staff/index.js';
import { conversationsNamed, dailyMail } from './daily-mail.js';
import type { DailyMailsModel, StoredDailyMail } from './daily-mails.model.js';
import { nextDaily } from './next-daily.js';
import type { PreferencesService } from './preferences.service.js';

/** What is this much overdue was lost by the queue and is given to it again. */
const overdueMs = 15_000;
const againMs = 30_000;
/** Another worker may send what is held for longer. */
const heldMs = 60_000;
/** What is older the next one has, as far as it still waits. */
const staleMs = 12 * 60 * 60_000;

export type DailyMails = ReturnType<typeof dailyMails>;

/** One mail a day to each who wants that: what waits and is not theirs. It is planned when a step leaves them out for it. */
export function dailyMails(deps: {
  mails: DailyMailsModel;
  conversations: Pick<ConversationsService, 'list'>;
  sites: Pick<SitesService, 'rememberedIds' | 'find'>;
  accounts: Pick<Accounts, 'find'>;
  preferences: Pick<PreferencesService, 'of'>;
  mailer: Mailer | undefined;
  inboxUrl: string;
  /** May fail: the sweep hands it over again. */
  enqueue: (dailyMailId: string, delayMs: number) => Promise<void>;
  log: Log;
}) {
  const collection = collectionOf(deps.mails);
  const sweepOverdue = sweepEach<Pick<StoredDailyMail, '_id'>>({
    name: 'daily mails',
    log: deps.log,
    idOf: ({ _id }) => _id,
    longestPauseMs: againMs,
    restMs: againMs,
  });

  /** Undefined where nobody is to get it any more: they are gone, or have chosen otherwise. */
  async function readerOf(staffId: string) {
    const account = await deps.accounts.find(staffId);
    const { byMail, daily } = (await deps.preferences.of([staffId]))(staffId);
    if (!account || account.suspendedAt || !byMail || !daily.isUsed) return undefined;
    return { ...personOf(account), language: account.language, zone: daily.zone };
  }

  /** What they may see, by the list's own question, and is not theirs: however much of their own has waited longer. */
  async function othersWaiting(actor: StaffActor) {
    const waiting: StoredConversation[] = [];
    let after: { at: string; id: string } | undefined;
    for (;;) {
      const page = await deps.conversations.list(actor, { view: 'waiting', after, limit: conversationsNamed });
      const last = page.conversations.at(-1);
      waiting.push(...page.conversations.filter(({ assigneeId }) => assigneeId !== actor.staffId));
      // One more than is named tells that there are others.
      const isFull = waiting.length > conversationsNamed;
      if (isFull || !page.hasMore || !last?.waitingSince)
        return { waiting: waiting.slice(0, conversationsNamed), hasMore: isFull };
      after = { at: last.waitingSince.toISOString(), id: last._id };
    }
  }

  async function send({ _id, staffId }: StoredDailyMail, mailer: Mailer): Promise<void> {
    const reader = await readerOf(staffId);
    if (!reader) return;
    const actor = absentActor(reader, await deps.sites.rememberedIds());
    const { waiting, hasMore } = await othersWaiting(actor);
    if (waiting.length === 0) return;
    const siteIds = [...new Set(waiting.map(({ siteId }) => siteId))];
    const sites = await Promise.all(siteIds.map(async (id) => [id, (await deps.sites.find(id))?.name ?? ''] as const));
    await mailer.send(
      dailyMail({
        id: _id,
        staff: reader,
        conversations: waiting,
        hasMore,
        siteNames: new Map(sites),
        zone: reader.zone,
        inboxUrl: deps.inboxUrl,
      }),
    );
  }

  /** Until mail is configured: then one goes out, however many days have passed. */
  async function keep({ _id, staffId }: StoredDailyMail, now: Date): Promise<void> {
    deps.log.warn({ dailyMailId: _id }, 'mail is not configured (SMTP_URL): the mail of the day is kept');
    await collection.updateOne({ _id }, { $set: { isKept: true, heldUntil: new Date(0) } });
    await collection.deleteMany({ staffId, _id: { $ne: _id }, isKept: true, dueAt: { $lte: now } });
  }

  return {
    /** Stored before anybody relies on it; planned twice it is one. */
    async plan(people: readonly { id: string; daily: DailyMail }[], now = new Date()): Promise<void> {
      for (const { id: staffId, daily } of people) {
        const dueAt = nextDaily(daily, now);
        const _id = `${staffId}-${dueAt.toISOString()}`;
        const heldUntil = new Date(0);
        const { upsertedCount } = await collection.updateOne(
          { _id },
          { $setOnInsert: { staffId, dueAt, heldUntil } },
          { upsert: true },
        );
        if (upsertedCount === 0) continue;
        void deps.enqueue(_id, dueAt.getTime() - now.getTime()).catch((error: unknown) => {
          deps.log.warn({ dailyMailId: _id, err: error }, 'queue not available; the sweeper hands the mail over');
        });
      }
    },

    async perform(id: string, now = new Date()): Promise<void> {
      const held = await collection.findOneAndUpdate(
        { _id: id, heldUntil: { $lte: now } },
        { $set: { heldUntil: new Date(now.getTime() + heldMs) } },
      );
      if (!held) return;
      if (!deps.mailer) return keep(held, now);
      try {
        await send(held, deps.mailer);
      } catch (error) {
        // What was kept is no older than this now: it is tried for as long as any other.
        const anew = held.isKept ? { dueAt: now } : {};
        await collection.updateOne(
          { _id: id },
          { $set: { heldUntil: new Date(0), ...anew }, $unset: { isKept: true } },
        );
        throw error;
      }
      await collection.deleteMany({ _id: id });
    },

    /** Gives the queue again what it lost. */
    async sweep(now = new Date()): Promise<number> {
      const notKept = { isKept: { $exists: false } };
      if (deps.mailer) await collection.deleteMany({ dueAt: { $lt: new Date(now.getTime() - staleMs) }, ...notKept });
      const overdue = collection.find(
        { dueAt: { $lt: new Date(now.getTime() - overdueMs) }, ...(deps.mailer ? {} : notKept) },
        { projection: { _id: 1 }, sort: { dueAt: 1 } },
      );
      return sweepOverdue(overdue, ({ _id }) => deps.enqueue(_id, 0), now);
    },

    /** Of somebody whose account is gone. */
    async eraseOf(staffId: string): Promise<void> {
      await collection.deleteMany({ staffId });
    },
  };
}
