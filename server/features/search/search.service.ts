import { parseSearch } from '../../../shared/search-query.js';
import { limits } from '../../../shared/wire/limits.js';
import type { SearchProblem, SearchTerm } from '../../../shared/wire/search/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can } from '../../kernel/permissions.js';
import { tooOften, unavailable } from '../../platform/errors.js';
import { isOutOfTime } from '../../platform/store/store-errors.js';
import type { ContactsFeature, StoredContact } from '../contacts/index.js';
import type { ConversationsService, SoughtConversation, StoredConversation } from '../conversations/index.js';
import type { MessagesService, StoredMessage } from '../messages/index.js';
import type { ReadsService } from '../reads/index.js';
import type { StoredEntry, TimelineService } from '../timeline/index.js';
import type { StoredSearchEntry } from './entries.model.js';
import { partsOf } from './entry-of.js';
import type { findEntries, Place } from './find-entries.js';
import { hasPhrases, soughtOf, type Sought } from './highlights.js';
import { knownZone, planOf, todayIn } from './plan-of.js';
import type { resolveNames } from './resolve-names.js';
import { signs } from './keys.js';
import { mustsOf, seenBy, type Plan } from './search-plan.js';

/** Well below what a client waits. What would take longer is looked for when somebody goes on. */
const budgetMs = 1_500;
/** One searches in two tabs, and no more at once. */
const mostAtOnce = 2;
const soonMs = 500;
/** So many conversations are named to the store. */
const namedAtOnce = 600;
/** So much the clocks of two processes may differ. */
const skewMs = 5_000;

export interface Asked {
  text: string;
  zone?: string | undefined;
  after?: Place | undefined;
  limit: number;
}

/** Something that was found, with what stands there now. */
export type Hit =
  | { kind: 'message'; message: StoredMessage; conversation: StoredConversation }
  | { kind: 'note'; note: StoredEntry; conversation: StoredConversation }
  | { kind: 'conversation'; conversation: StoredConversation };

export interface Answer {
  understood: SearchTerm[];
  problems: SearchProblem[];
  sought: Sought;
  hits: Hit[];
  people: StoredConversation[];
  /** Whom no conversation names so: who was imported and never wrote, or whose name or number comes from there. */
  contacts: StoredContact[];
  next?: Place;
  lookedBackTo?: Date;
}

type Said = Exclude<Hit, { kind: 'conversation' }>;
/** The latest conversations that fit; what the two sides have said since then is said in these. Without a time these are all. */
interface Latest {
  ids: string[];
  since?: Date;
}
type Text = { kind: 'message'; message: StoredMessage } | { kind: 'note'; note: StoredEntry };

/** Finds what was said and noted, and who said it, as far as the actor may see it. */
export function searchService(deps: {
  find: ReturnType<typeof findEntries>;
  names: ReturnType<typeof resolveNames>;
  contacts: Pick<ContactsFeature, 'byWords' | 'headsOf'>;
  conversations: Pick<ConversationsService, 'findAll' | 'idsAmong' | 'latestSought' | 'search'>;
  messages: Pick<MessagesService, 'ofNumbers'>;
  timeline: Pick<TimelineService, 'notesOf'>;
  reads: Pick<ReadsService, 'of'>;
  hasRateLimits: boolean;
  /** Of a question about conversations so many are looked at first. */
  latestLookedAt?: number;
}) {
  const { latestLookedAt = namedAtOnce } = deps;
  const running = new Map<string, number>();

  /** Those that there are, and that the actor may see now: what is copied to the entries may be a moment old. */
  async function conversationsOf(actor: StaffActor, ids: readonly string[]): Promise<Map<string, StoredConversation>> {
    return seenAmong(actor, await deps.conversations.findAll([...new Set(ids)]));
  }

  async function fitting(actor: StaffActor, found: Map<string, StoredConversation>, { conversation: asked }: Plan) {
    const fits = [...found.values()].filter(
      ({ inboxState, labelIds = [], assigneeId }) =>
        (asked.states === undefined || asked.states.includes(inboxState)) &&
        (asked.assigneeId === undefined || asked.assigneeId === assigneeId) &&
        asked.labelIds.every((ids) => ids.some((id) => labelIds.includes(id))),
    );
    return byId(asked.isUnread ? await unreadAmong(actor, fits) : fits);
  }

  async function unreadAmong<Some extends SoughtConversation>(actor: StaffActor, some: readonly Some[]) {
    const reads = await deps.reads.of(actor, some);
    return some.filter((each) => isUnread(each, reads.get(each._id)));
  }

  /** What stands there now; of what is deleted, or has not the phrases, nothing. */
  async function textsOf(entries: readonly StoredSearchEntry[], { phrases }: Plan): Promise<Map<string, Text>> {
    const numbersOf = (kind: StoredSearchEntry['kind']) => entries.filter((entry) => entry.kind === kind);
    const [messages, notes] = await Promise.all([
      deps.messages.ofNumbers(numbersOf('message').map(({ conversationId, number: seq }) => ({ conversationId, seq }))),
      deps.timeline.notesOf(numbersOf('note')),
    ]);
    const messageOf = new Map(messages.map((each) => [`${each.conversationId} ${each.seq}`, each]));
    const noteOf = new Map(notes.map((each) => [`${each.conversationId} ${each.number}`, each]));
    return new Map(
      entries.flatMap(({ _id, kind, conversationId, number }): [string, Text][] => {
        const at = `${conversationId} ${number}`;
        if (kind === 'message') {
          const message = messageOf.get(at);
          const isThere = message && !message.isDeleted && hasPhrases(partsOf(message).join(' '), phrases);
          return isThere ? [[_id, { kind, message }]] : [];
        }
        const note = noteOf.get(at);
        const isThere = note && !note.isDeleted && hasPhrases(note.text ?? '', phrases);
        return isThere && kind === 'note' ? [[_id, { kind, note }]] : [];
      }),
    );
  }

  /** What stands there now; what is gone, or may not be seen, is left out. What leaves most out is looked at first. */
  async function saidIn(
    actor: StaffActor,
    entries: readonly StoredSearchEntry[],
    plan: Plan,
  ): Promise<Map<string, Said>> {
    const idsIn = (some: readonly StoredSearchEntry[]) => [
      ...new Set(some.map(({ conversationId }) => conversationId)),
    ];
    const sorted = isSorted(plan)
      ? new Set(await deps.conversations.idsAmong(idsIn(entries), plan.conversation))
      : undefined;
    let wanted = sorted ? entries.filter(({ conversationId }) => sorted.has(conversationId)) : entries;
    let texts: Map<string, Text> | undefined;
    if (plan.phrases.length > 0) {
      const withPhrases = (texts = await textsOf(wanted, plan));
      wanted = wanted.filter(({ _id }) => withPhrases.has(_id));
    }
    const seen = await fitting(actor, await conversationsOf(actor, idsIn(wanted)), plan);
    wanted = wanted.filter(({ conversationId }) => seen.has(conversationId));
    texts ??= await textsOf(wanted, plan);
    const said = new Map<string, Said>();
    for (const { _id, conversationId } of wanted) {
      const text = texts.get(_id);
      const conversation = seen.get(conversationId);
      if (!text || !conversation) continue;
      if (text.kind === 'note' && !can(actor, 'conversation:note', conversation)) continue;
      said.set(_id, { ...text, conversation });
    }
    return said;
  }

  /** Of the conversations that a question is about the latest; where it says nothing of conversations, none. */
  async function latestOf(actor: StaffActor, { siteIds, since, conversation }: Plan): Promise<Latest | undefined> {
    if (!isSorted({ conversation }) && !conversation.isUnread && conversation.assigneeId === undefined)
      return undefined;
    const sought = { ...conversation, siteIds, since, before: undefined, limit: latestLookedAt + 1 };
    const found = await deps.conversations.latestSought(actor, sought);
    const fits = conversation.isUnread ? await unreadAmong(actor, found) : found;
    const last = found[latestLookedAt];
    return {
      ids: fits.map(({ _id }) => _id),
      ...(last ? { since: new Date((last.lastAt ?? last.createdAt).getTime() + skewMs) } : {}),
    };
  }

  /** What is found of a plan, and which of it is right, as things are now. */
  async function look(actor: StaffActor, plan: Plan, { after, limit }: Asked) {
    const said = new Map<string, Said>();
    const { entries, ...rest } = await deps.find(
      plan,
      seenBy(actor),
      { after, limit, budgetMs, isSure: isSure(plan) },
      async (found) => {
        const kept = await saidIn(actor, found, plan);
        for (const [id, each] of kept) said.set(id, each);
        return found.filter(({ _id }) => kept.has(_id));
      },
    );
    return { ...rest, found: entries.flatMap((entry) => ({ entry, hit: said.get(entry._id) })) };
  }

  /**
   * What is said in the latest conversations, where that fills a page. A note may be newer than all that is said in its conversation:
   * so notes are looked for in all of them.
   */
  async function saidLately(actor: StaffActor, asked: Plan, page: Asked, { ids, since }: Required<Latest>) {
    if (page.after && page.after.at <= since) return undefined;
    const plan = { ...asked, since: asked.since && asked.since > since ? asked.since : since };
    const oneMore = { ...page, limit: page.limit + 1 };
    const [near, notes] = await Promise.all([
      look(actor, { ...plan, within: ids }, oneMore),
      look(actor, { ...plan, musts: [...plan.musts, [{ token: signs.note }]] }, oneMore),
    ]);
    if (near.lookedBackTo ?? notes.lookedBackTo) return undefined;
    const all = new Map([...near.found, ...notes.found].map((each) => [each.entry._id, each]));
    // Of what is older there may be more.
    return all.size > page.limit ? pageOf([...all.values()].sort(newestFirst), page.limit) : undefined;
  }

  async function findSaid(actor: StaffActor, plan: Plan, asked: Asked) {
    const { ids, since } = (await latestOf(actor, plan)) ?? {};
    const lately = ids && since && (await saidLately(actor, plan, asked, { ids, since }));
    if (lately) return lately;
    if (ids?.length === 0 && !since) return { hits: [] };
    const { found, ...rest } = await look(actor, ids && !since ? { ...plan, within: ids } : plan, asked);
    return { hits: found.flatMap(({ hit }) => hit ?? []), ...rest };
  }

  /** Where nothing is said of words, conversations themselves are what is looked for. */
  async function findConversations(actor: StaffActor, plan: Plan, { after, limit }: Asked) {
    const { siteIds, since, before, conversation } = plan;
    const page = await deps.conversations.search(
      actor,
      { siteIds, since, before, ...conversation, after, limit },
      async (found) => [...(await fitting(actor, byId(found), plan)).values()],
    );
    const hits = page.found.map((each): Hit => ({ kind: 'conversation', conversation: each }));
    return { hits, ...(page.next ? { next: page.next } : {}) };
  }

  /** People by words alone: the newest conversation of each, whichever of their visitors had it, and else their contact. */
  async function findPeople(actor: StaffActor, terms: readonly SearchTerm[], { siteIds }: Plan) {
    const isByWords = terms.every(({ kind }) => kind === 'word' || kind === 'phrase' || kind === 'site');
    if (!isByWords) return nobody;
    const musts = terms.flatMap((term) => mustsOf(term, () => ({ staffIds: [], conversationIds: [] })));
    const words = terms.filter((term) => term.kind === 'word' || term.kind === 'phrase');
    const few = { most: peopleLookedAt, maxTimeMS: budgetMs };
    const [ids, known] = await Promise.all([
      deps.names.visitorsBy(actor, siteIds, musts, few),
      deps.contacts.byWords(actor, siteIds, words, few),
    ]);
    const found = await conversationsOf(actor, ids);
    const heads = await deps.contacts.headsOf([...new Set([...found.values()].map(({ visitorId }) => visitorId))]);
    const newest = new Map<string, StoredConversation>();
    const at = ({ lastAt, createdAt }: StoredConversation) => (lastAt ?? createdAt).getTime();
    for (const each of [...found.values()].sort((a, b) => at(b) - at(a))) {
      const person = heads.get(each.visitorId) ?? each.visitorId;
      if (!newest.has(person)) newest.set(person, each);
    }
    return {
      people: [...newest.values()].slice(0, limits.searchPeople),
      contacts: known.filter(({ _id }) => !newest.has(_id)).slice(0, limits.searchPeople),
    };
  }

  async function search(actor: StaffActor, asked: Asked): Promise<Answer> {
    const zone = knownZone(asked.zone);
    const { terms, problems } = parseSearch(asked.text, todayIn(zone));
    const words = terms.filter((term) => term.kind === 'word');
    const resolved = await deps.names.resolve(actor, terms, budgetMs);
    const plan = planOf(actor, terms, resolved, zone);
    const answer = {
      understood: terms,
      problems: [...problems, ...resolved.problems],
      sought: soughtOf(words, plan.phrases),
    };
    // A name that nobody has finds nothing: what it was to narrow down is not wanted whole.
    const isUnknown = resolved.problems.some(({ kind }) => kind === 'unknownName');
    const isNothing = terms.length === 0 || plan.siteIds.length === 0 || isUnknown;
    if (isNothing) return { ...answer, hits: [], ...nobody };
    const [found, persons] = await Promise.all([
      plan.musts.length > 0 ? findSaid(actor, plan, asked) : findConversations(actor, plan, asked),
      asked.after ? nobody : findPeople(actor, terms, plan),
    ]);
    return { ...answer, ...found, ...persons };
  }

  return {
    async find(actor: StaffActor, asked: Asked): Promise<Answer> {
      const { staffId } = actor;
      const others = running.get(staffId) ?? 0;
      if (deps.hasRateLimits && others >= mostAtOnce) throw tooOften(soonMs);
      running.set(staffId, others + 1);
      try {
        return await search(actor, asked);
      } catch (error) {
        throw isOutOfTime(error) ? unavailable(pauseMs) : error;
      } finally {
        const left = (running.get(staffId) ?? 1) - 1;
        if (left > 0) running.set(staffId, left);
        else running.delete(staffId);
      }
    },
  };
}

/** What is asked of the store says all but what has changed in the last moment. */
const isSure = ({ phrases, conversation, within }: Plan): boolean =>
  phrases.length === 0 && (within !== undefined || (!conversation.isUnread && !isSorted({ conversation })));

const byId = (found: readonly StoredConversation[]) => new Map(found.map((each) => [each._id, each]));
const seenAmong = (actor: StaffActor, found: readonly StoredConversation[]) =>
  byId(found.filter((each) => !each.erasedAt && can(actor, 'conversation:read', each)));

interface FoundEntry {
  entry: StoredSearchEntry;
  hit: Said | undefined;
}
const newestFirst = ({ entry: a }: FoundEntry, { entry: b }: FoundEntry): number =>
  b.at.getTime() - a.at.getTime() || (a._id < b._id ? 1 : -1);

function pageOf(found: readonly FoundEntry[], limit: number): { hits: Said[]; next?: Place } {
  const page = found.slice(0, limit);
  const last = page.at(-1)?.entry;
  return { hits: page.flatMap(({ hit }) => hit ?? []), ...(last ? { next: { at: last.at, id: last._id } } : {}) };
}

/** Whether it asks for labels or states. */
const isSorted = ({ conversation }: Pick<Plan, 'conversation'>): boolean =>
  conversation.labelIds.length > 0 || conversation.states !== undefined;

const peopleLookedAt = 40;
const nobody = { people: [], contacts: [] };
/** What took too long takes as long at once again. */
const pauseMs = 5_000;

/** As the list of the inbox shows it. */
function isUnread({ inboxState, lastVisitorSeq, staffReadSeq }: SoughtConversation, readSeq = staffReadSeq): boolean {
  const isOver = inboxState === 'resolved' || inboxState === 'spam';
  return lastVisitorSeq > (isOver ? Math.max(readSeq, staffReadSeq) : readSeq);
}
