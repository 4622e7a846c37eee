import { randomUUID } from 'node:crypto';
import type { RetentionCounts, RetentionReport, RetentionSettings } from '../../../shared/wire/privacy/retention.js';
import type { RetentionKind } from '../../../shared/wire/privacy/retention-kinds.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can } from '../../kernel/permissions.js';
import { notFound } from '../../platform/errors.js';
import type { Log } from '../../platform/log.js';
import type { Lease } from '../../platform/outbox/lease.js';
import { collectionOf } from '../../platform/store/collection.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import type { AttachmentsService } from '../attachments/index.js';
import type { ContactsFeature } from '../contacts/index.js';
import type { ConversationsService, StoredConversation } from '../conversations/index.js';
import type { Held } from '../holds/index.js';
import type { MessagesService } from '../messages/index.js';
import type { NotificationsService } from '../notifications/index.js';
import type { PushService } from '../push/index.js';
import type { TimelineService } from '../timeline/index.js';
import type { TranscriptsService } from '../transcripts/index.js';
import type { VisitorsService } from '../visitors/index.js';
import type { ErasuresService } from './erasures.service.js';
import { forgetPerson } from './forget-person.js';
import { heldAmong } from './held-among.js';
import { heldOfSite } from './held-of-site.js';
import { hasLimits, keptSince, noCounts, statesOf } from './retention-places.js';
import type { ReachedPlace, ReportsModel, RetentionsModel, StoredProgress } from './retentions.model.js';
import { type OfConversations, takeConversations } from './take-conversations.js';

/** Of what is not stored yet. */
const fresh = '';

/** So many are taken in one step: a kill loses no more than the count of one. */
const batchSize = 100;
/** One round takes this long at most: the next one goes on behind it. */
const roundMs = 60_000;
/** Somebody waits for a preview. */
const previewMs = 3_000;

export interface KeptSite {
  siteId: string;
  settings: RetentionSettings;
}

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
  /** Once per sweep. */
  sites: () => Promise<KeptSite[]>;
  /** As it is now: once per step. */
  siteNow: (siteId: string) => Promise<KeptSite | undefined>;
  held: Pick<Held, 'among' | 'of' | 'ofSite'>;
  erasures: Pick<ErasuresService, 'eraseConversations'>;
  attachments: Pick<AttachmentsService, 'countIn' | 'erase' | 'settledIn'>;
  contacts: Pick<
    ContactsFeature,
    'quietOf' | 'countQuiet' | 'familiesOf' | 'forgetAddresses' | 'forgetFacts' | 'noteForgotten' | 'visitorsOf'
  >;
  conversations: Pick<ConversationsService, 'oldOf' | 'countOld' | 'change' | 'findAll' | 'ofVisitor'>;
  messages: Pick<MessagesService, 'unsummed'>;
  notifications: Pick<NotificationsService, 'forgetAddresses'>;
  push: Pick<PushService, 'eraseAll'>;
  timeline: Pick<TimelineService, 'eraseNotesIn' | 'countNotesIn'>;
  transcripts: Pick<TranscriptsService, 'eraseAll'>;
  visitors: Pick<VisitorsService, 'forgetFacts'>;
  log: Log;
}) {
  const progress = collectionOf(deps.retentions);
  const reports = collectionOf(deps.reports);

  const isHeld = async (talk: StoredConversation) => (await heldAmong(deps, [talk]))(talk);
  const take = takeConversations({ ...deps, isHeld });
  const forget = forgetPerson(deps);

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

  /** How far it has come today. */
  async function progressOf(siteId: string, day: string): Promise<StoredProgress> {
    const stored = await progress.findOne({ _id: siteId });
    if (stored?.day === day) return stored;
    return { _id: siteId, day, ...(stored ? (stored.stamp ? { stamp: stored.stamp } : {}) : { stamp: fresh }) };
  }

  /** One step. Resolves with how many were looked at; none: all that is due is done. */
  async function step({ siteId }: KeptSite, kind: RetentionKind, before: Date, now: Date): Promise<number> {
    const { _id, day, reached, stamp } = await progressOf(siteId, dayOf(now));
    const due = { siteId, before, after: reached?.[kind] };
    const { last, all, held, count } = await (kind === 'people' ? stepOfPeople(due) : stepOfConversations(kind, due));
    if (!last) return 0;
    await enter(siteId, kind, { count, held, now });
    await reach({ _id, day, reached: { ...reached, [kind]: last } }, stamp);
    return all;
  }

  /** Only over what was read: where it was begun anew meanwhile, this step is done again. */
  async function reach({ _id, ...rest }: StoredProgress, stamp: string | undefined): Promise<void> {
    const next = { ...rest, stamp: randomUUID() };
    if (stamp === fresh) await insertIgnoringDuplicates(progress, [{ _id, ...next }]);
    else await progress.replaceOne({ _id, stamp: stamp ?? { $exists: false } }, next);
  }

  interface Due {
    siteId: string;
    before: Date;
    after: ReachedPlace | undefined;
  }

  async function stepOfConversations(kind: OfConversations, due: Due) {
    const batch = await deps.conversations.oldOf({ ...due, states: statesOf[kind] }, batchSize);
    const isOnHold = await heldAmong(deps, batch);
    const free = batch.filter((each) => !isOnHold(each));
    const count = free.length > 0 ? await take(kind, free, due.before) : 0;
    const last = batch.at(-1);
    return { last: placeOf(last?._id, last?.lastAt), all: batch.length, held: batch.length - free.length, count };
  }

  async function stepOfPeople(due: Due) {
    const batch = await deps.contacts.quietOf(due, batchSize);
    const ends: (string | undefined)[] = [];
    for (const { _id } of batch) ends.push(await forgetOrLog(_id, due.before));
    const countOf = (wanted: string) => ends.filter((end) => end === wanted).length;
    const last = batch.at(-1);
    const place = placeOf(last?._id, last?.activeAt);
    return { last: place, all: batch.length, held: countOf('held'), count: countOf('forgotten') };
  }

  /** One who cannot be forgotten now keeps no other one here, and is found again the next day. */
  const forgetOrLog = (contactId: string, before: Date) =>
    forget(contactId, before).catch((error: unknown) => {
      deps.log.warn({ contactId, err: error }, 'somebody could not be forgotten');
      return undefined;
    });

  /** As it is set now: somebody may have set more days since the round began. */
  async function beforeNow({ siteId }: KeptSite, kind: RetentionKind, now: Date): Promise<Date | undefined> {
    const site = await deps.siteNow(siteId);
    return site && keptSince(site.settings, kind, now);
  }

  async function runKind(site: KeptSite, kind: RetentionKind, now: Date, endsAt: number): Promise<number> {
    if (!keptSince(site.settings, kind, now)) return 0;
    let count = 0;
    try {
      for (let taken = 1; taken > 0 && Date.now() < endsAt; count += taken) {
        const before = await beforeNow(site, kind, now);
        taken = before ? await step(site, kind, before, now) : 0;
      }
    } catch (error) {
      // It holds up no other kind and no other site.
      deps.log.error({ siteId: site.siteId, kind, err: error }, 'a retention was broken off');
    }
    return count;
  }

  async function run(sites: readonly KeptSite[], now: Date): Promise<number> {
    const endsAt = Date.now() + roundMs;
    let count = 0;
    for (const site of sites) for (const kind of kinds) count += await runKind(site, kind, now, endsAt);
    return count;
  }

  interface KeptTalks {
    ids: readonly string[];
    visitorIds: readonly string[];
  }

  /** How many files or notes are in what is due; conversations themselves count by the index alone. */
  async function countInside(kind: 'files' | 'notes', due: Due, { ids, visitorIds }: KeptTalks, endsAt: number) {
    const [kept, people] = [new Set(ids), new Set(visitorIds)];
    let { after } = due;
    let count = 0;
    for (;;) {
      const batch = await deps.conversations.oldOf({ ...due, states: statesOf[kind], after }, batchSize * 5);
      const last = batch.at(-1);
      after = placeOf(last?._id, last?.lastAt);
      if (!after) return { count, hasMore: false };
      const free = batch.filter(({ _id, visitorId }) => !kept.has(_id) && !people.has(visitorId)).map(({ _id }) => _id);
      count += await (kind === 'files' ? deps.attachments.countIn(free) : deps.timeline.countNotesIn(free));
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
    const kept = await heldOfSite(deps, siteId);
    for (const kind of kinds) {
      const before = keptSince(settings, kind, now);
      if (!before) continue;
      const due = { siteId, before, after: undefined };
      if (kind === 'files' || kind === 'notes') {
        const { count, hasMore } = await countInside(kind, due, kept.conversations, endsAt);
        counts[kind] = count;
        isCut ||= hasMore;
      } else if (kind === 'people') {
        counts.people = (await deps.contacts.countQuiet(due)) - (await deps.contacts.countQuiet(due, kept.contactIds));
      } else {
        const old = { ...due, states: statesOf[kind] };
        const held = await deps.conversations.countOld(old, kept.conversations);
        counts[kind] = (await deps.conversations.countOld(old)) - held;
      }
    }
    return { at: now.toISOString(), counts, held: kept.count, ...(isCut ? { hasMore: true } : {}) };
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
      const anew = { day: dayOf(new Date()), stamp: randomUUID() };
      await progress.replaceOne({ _id: siteId }, anew, { upsert: true });
    },

    /** Takes what is due. Nobody is asked for anything where no site keeps anything for a time only. */
    async sweep(now = new Date()): Promise<number> {
      const sites = (await deps.sites()).filter(({ settings }) => hasLimits(settings));
      if (sites.length === 0) return 0;
      // Nobody waits: who holds it does this very round.
      return (
        (await deps.alone.hold(
          () => run(sites, now),
          () => true,
        )) ?? 0
      );
    },
  };
}

const placeOf = (id: string | undefined, at: Date | undefined): ReachedPlace | undefined =>
  id !== undefined && at !== undefined ? { at, id } : undefined;

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** Whole conversations first: what goes with them need not be looked for. */
const kinds = ['resolved', 'spam', 'files', 'notes', 'people'] as const satisfies readonly RetentionKind[];
