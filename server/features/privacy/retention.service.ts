import type { RetentionCounts, RetentionReport, RetentionSettings } from '../../../shared/wire/privacy/retention.js';
import type { RetentionKind } from '../../../shared/wire/privacy/retention-kinds.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can } from '../../kernel/permissions.js';
import { notFound } from '../../platform/errors.js';
import type { Lease } from '../../platform/outbox/lease.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { AttachmentsService } from '../attachments/index.js';
import type { ContactsFeature } from '../contacts/index.js';
import { type ConversationsService, type StoredConversation, withoutVisitor } from '../conversations/index.js';
import type { Held } from '../holds/index.js';
import type { PushService } from '../push/index.js';
import type { TimelineService } from '../timeline/index.js';
import type { TranscriptsService } from '../transcripts/index.js';
import type { VisitorsService } from '../visitors/index.js';
import type { ErasuresService } from './erasures.service.js';
import { hasLimits, keptSince, noCounts, statesOf } from './retention-places.js';
import type { ReportsModel, RetentionsModel, StoredProgress } from './retentions.model.js';
import { siteHolds, type SiteHolds } from './site-holds.js';

/** So many are taken in one step: a kill loses no more than the count of one. */
const batchSize = 100;
/** One round takes this long at most: the next one goes on behind it. */
const roundMs = 60_000;
/** Somebody waits for a preview. */
const previewMs = 3_000;
const beginning = new Date(0);

export interface KeptSite {
  siteId: string;
  settings: RetentionSettings;
}

type OfConversations = Exclude<RetentionKind, 'people'>;

export type RetentionService = ReturnType<typeof retentionService>;

/**
 * What a site keeps for a time only goes by itself. Every kind goes from the oldest to the youngest; how far it has come is stored
 * after each step, so that a kill does one step again, which changes nothing the second time.
 */
export function retentionService(deps: {
  retentions: RetentionsModel;
  reports: ReportsModel;
  /** One process at a time. */
  alone: Lease;
  sites: () => Promise<KeptSite[]>;
  held: Pick<Held, 'ofSite'>;
  erasures: Pick<ErasuresService, 'eraseConversations'>;
  attachments: Pick<AttachmentsService, 'eraseIn' | 'countIn'>;
  contacts: Pick<ContactsFeature, 'quietBetween' | 'countQuiet' | 'forgetFacts' | 'visitorsOf'>;
  conversations: Pick<ConversationsService, 'oldOf' | 'countOld' | 'change' | 'ofVisitor'>;
  push: Pick<PushService, 'eraseAll'>;
  timeline: Pick<TimelineService, 'eraseNotesIn' | 'countNotesIn'>;
  transcripts: Pick<TranscriptsService, 'eraseAll'>;
  visitors: Pick<VisitorsService, 'forgetFacts'>;
}) {
  const progress = collectionOf(deps.retentions);
  const reports = collectionOf(deps.reports);

  /** What one batch of conversations loses, and how much that was. */
  async function take(kind: OfConversations, batch: StoredConversation[], before: Date): Promise<number> {
    const ids = batch.map(({ _id }) => _id);
    if (kind === 'files') return deps.attachments.eraseIn(ids);
    if (kind === 'notes') {
      let count = 0;
      if ((await deps.timeline.countNotesIn(ids)) === 0) return count;
      for (const id of ids) count += await deps.timeline.eraseNotesIn(id);
      return count;
    }
    // The visitor may have written in between.
    const isDue = ({ inboxState, lastAt }: StoredConversation) =>
      inboxState === kind && lastAt !== undefined && lastAt < before;
    return deps.erasures.eraseConversations(ids, isDue);
  }

  /** Who they are goes; that somebody wrote, and what, stays. */
  async function forgetPerson(contactId: string): Promise<void> {
    for (const visitorId of await deps.contacts.visitorsOf(contactId)) {
      await deps.visitors.forgetFacts(visitorId);
      await deps.transcripts.eraseAll(visitorId);
      await deps.push.eraseAll(visitorId);
      const theirs = await deps.conversations.ofVisitor(visitorId);
      await deps.conversations.change(
        theirs.map(({ _id }) => _id),
        withoutVisitor,
      );
      await deps.contacts.forgetFacts(visitorId);
    }
  }

  async function enter(siteId: string, kind: RetentionKind, { count, held, now }: Taken): Promise<void> {
    if (count === 0 && held === 0) return;
    const _id = `${siteId} ${dayOf(now)}`;
    const others = Object.fromEntries(
      Object.entries(noCounts()).flatMap(([name, none]) => (name === kind ? [] : [[`counts.${name}`, none]])),
    );
    await reports.updateOne(
      { _id },
      { $inc: { [`counts.${kind}`]: count, held }, $set: { siteId, at: now }, $setOnInsert: others },
      { upsert: true },
    );
  }

  interface Taken {
    count: number;
    held: number;
    now: Date;
  }

  /** How far it has come today; with people, ever: who was quiet then has done nothing since. */
  async function progressOf(siteId: string, now: Date): Promise<StoredProgress> {
    const day = dayOf(now);
    const stored = await progress.findOne({ _id: siteId });
    if (stored?.day === day) return stored;
    const people = stored?.doneUpTo?.people;
    return { _id: siteId, day, doneUpTo: people ? { people } : {} };
  }

  /** One step. Resolves with how many were looked at; none: all that is due is done. */
  async function step({ siteId }: KeptSite, kind: RetentionKind, before: Date, now: Date): Promise<number> {
    const done = await progressOf(siteId, now);
    const after = done.doneUpTo?.[kind] ?? beginning;
    const holds = await siteHolds(deps, siteId);
    const { last, all, free, count } = await (kind === 'people'
      ? stepOfPeople(siteId, { after, before }, holds)
      : stepOfConversations(siteId, kind, { after, before }, holds));
    if (!last) return 0;
    await enter(siteId, kind, { count, held: all - free, now });
    const { _id, day, doneUpTo } = done;
    await progress.updateOne({ _id }, { $set: { day, doneUpTo: { ...doneUpTo, [kind]: last } } }, { upsert: true });
    return all;
  }

  interface Between {
    after: Date;
    before: Date;
  }

  async function stepOfConversations(siteId: string, kind: OfConversations, between: Between, holds: SiteHolds) {
    const batch = await deps.conversations.oldOf({ siteId, states: statesOf[kind], ...between }, batchSize);
    const free = batch.filter((each) => !holds.hasConversation(each));
    const count = free.length > 0 ? await take(kind, free, between.before) : 0;
    return { last: batch.at(-1)?.lastAt, all: batch.length, free: free.length, count };
  }

  async function stepOfPeople(siteId: string, between: Between, holds: SiteHolds) {
    const batch = await deps.contacts.quietBetween(siteId, { ...between, limit: batchSize });
    const free = batch.filter(({ _id }) => !holds.hasPerson(_id));
    for (const { _id } of free) await forgetPerson(_id);
    return { last: batch.at(-1)?.activeAt, all: batch.length, free: free.length, count: free.length };
  }

  async function run(sites: readonly KeptSite[], now: Date): Promise<number> {
    const endsAt = Date.now() + roundMs;
    let count = 0;
    for (const site of sites) {
      for (const kind of kinds) {
        const before = keptSince(site.settings, kind, now);
        if (!before) continue;
        for (let taken = 1; taken > 0 && Date.now() < endsAt; count += taken)
          taken = await step(site, kind, before, now);
      }
    }
    return count;
  }

  /** How many files or notes are in what is due; conversations themselves count by the index alone. */
  async function countInside(siteId: string, kind: 'files' | 'notes', between: Between, endsAt: number) {
    let { after } = between;
    let count = 0;
    for (;;) {
      const batch = await deps.conversations.oldOf(
        { siteId, states: statesOf[kind], after, before: between.before },
        batchSize * 5,
      );
      const last = batch.at(-1)?.lastAt;
      if (!last) return { count, hasMore: false };
      const ids = batch.map(({ _id }) => _id);
      count += await (kind === 'files' ? deps.attachments.countIn(ids) : deps.timeline.countNotesIn(ids));
      after = last;
      if (Date.now() > endsAt) return { count, hasMore: true };
    }
  }

  /** What would go now. Looks for everything anew: with other days more may be due than what is done says. */
  async function preview(
    { siteId, settings }: KeptSite,
    { now = new Date(), withinMs = Number.POSITIVE_INFINITY } = {},
  ): Promise<RetentionReport> {
    const endsAt = Date.now() + withinMs;
    const counts: RetentionCounts = noCounts();
    let isCut = false;
    for (const kind of kinds) {
      const before = keptSince(settings, kind, now);
      if (!before) continue;
      const between = { after: beginning, before };
      if (kind === 'people') counts.people = await deps.contacts.countQuiet(siteId, between);
      else if (kind === 'files' || kind === 'notes') {
        const { count, hasMore } = await countInside(siteId, kind, between, endsAt);
        counts[kind] = count;
        isCut ||= hasMore;
      } else counts[kind] = await deps.conversations.countOld({ siteId, states: statesOf[kind], ...between });
    }
    const held = (await deps.held.ofSite(siteId, limits.holdsOfSite)).length;
    return { at: now.toISOString(), counts, held, ...(isCut ? { hasMore: true } : {}) };
  }

  return {
    preview,

    async previewFor(actor: StaffActor, site: KeptSite): Promise<RetentionReport> {
      if (!can(actor, 'site:configure', site)) throw notFound();
      return preview(site, { withinMs: previewMs });
    },

    /** What each day has taken away, the newest first. */
    async reportsOf(actor: StaffActor, siteId: string): Promise<RetentionReport[]> {
      if (!can(actor, 'site:configure', { siteId })) throw notFound();
      const found = await reports.find({ siteId }).sort({ at: -1 }).limit(limits.privacyRows).toArray();
      return found.map(({ at, counts, held }) => ({ at: at.toISOString(), counts, held }));
    },

    /** A hold is over, or what is set is another thing: what was passed over is looked at once more. */
    async beginAnew(siteId: string): Promise<void> {
      await progress.deleteMany({ _id: siteId });
    },

    /** Takes what is due. Nobody is asked for anything where no site keeps anything for a time only. */
    async sweep(now = new Date()): Promise<number> {
      const sites = (await deps.sites()).filter(({ settings }) => hasLimits(settings));
      if (sites.length === 0) return 0;
      return (await deps.alone.hold(() => run(sites, now))) ?? 0;
    },
  };
}

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** Whole conversations first: what goes with them need not be looked for. */
const kinds = ['resolved', 'spam', 'files', 'notes', 'people'] as const satisfies readonly RetentionKind[];
