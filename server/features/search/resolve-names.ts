import { limits } from '../../../shared/wire/limits.js';
import type { SearchProblem, SearchTerm } from '../../../shared/wire/search/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { sitesWhere, sitesWhereEver } from '../../kernel/permissions.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { ConversationsService } from '../conversations/index.js';
import type { LabelsService } from '../labels/index.js';
import type { SitesService } from '../sites/index.js';
import type { StaffService } from '../staff/index.js';
import type { EntriesModel } from './entries.model.js';
import { anyWeek } from './keys.js';
import { clauseOf, seenBy, type Must, type Parties } from './search-plan.js';
import { wordsIn } from './words.js';

/** So many conversations are named to the store. */
const mostFew = 300;

export interface Resolved {
  siteIds: readonly string[];
  partiesOf: (term: Extract<SearchTerm, { kind: 'from' | 'to' }>) => Parties;
  labelIdsOf: (term: Extract<SearchTerm, { kind: 'label' }>) => string[];
  /** Names that nobody and nothing has, as far as the actor sees, or that very many have. */
  problems: SearchProblem[];
}

const wordsOf = (text: string): string[] => [...wordsIn(text)].map(({ text: word }) => word);

/** Whether every word of the one is the beginning of a word of the other. */
function isNamed(name: string, asked: string): boolean {
  const own = wordsOf(name);
  const sought = wordsOf(asked);
  return sought.length > 0 && sought.every((word) => own.some((each) => each.startsWith(word)));
}

/** By its whole name, or else by how it begins. */
function named<Thing extends { name: string }>(things: readonly Thing[], asked: string): Thing[] {
  const whole = things.filter(({ name }) => wordsOf(name).join(' ') === wordsOf(asked).join(' '));
  return whole.length > 0 ? whole : things.filter(({ name }) => isNamed(name, asked));
}

/** What the names in a query mean to who asks: of what they may not see, nothing. */
export function resolveNames(deps: {
  entries: EntriesModel;
  conversations: Pick<ConversationsService, 'idsSought'>;
  labels: Pick<LabelsService, 'list'>;
  sites: Pick<SitesService, 'listEver'>;
  staff: Pick<StaffService, 'active'>;
}) {
  const entries = collectionOf(deps.entries);

  /** Visitors of this name, or whatever else is known of them, the latest first. */
  async function visitorsBy(
    actor: StaffActor,
    siteIds: readonly string[],
    musts: readonly Must[],
    { most, maxTimeMS }: { most: number; maxTimeMS: number },
  ): Promise<string[]> {
    if (musts.length === 0 || siteIds.length === 0) return [];
    const clause = clauseOf(
      musts,
      siteIds.map((siteId) => ({ siteId, week: anyWeek })),
    );
    const found = await entries
      .find({ $and: [clause, seenBy(actor)] }, { maxTimeMS, projection: { conversationId: 1 } })
      .sort({ at: -1, _id: -1 })
      .limit(most)
      .toArray();
    return found.map(({ conversationId }) => conversationId);
  }

  /** What one of the staff has, where it is little: what the visitors say elsewhere is not said to them. */
  async function caseloadOf(actor: StaffActor, siteIds: readonly string[], staffIds: readonly string[]) {
    const [assigneeId, ...others] = staffIds;
    if (assigneeId === undefined || others.length > 0) return {};
    const ids = await deps.conversations.idsSought(actor, { siteIds, labelIds: [], assigneeId }, mostFew + 1);
    return ids.length > mostFew ? {} : { caseload: ids };
  }

  const byBeginning = (name: string): Must[] =>
    wordsOf(name).map((word): Must => [{ token: word, ...(word.length > 1 ? { isPrefix: true } : {}) }]);

  async function partiesNamed(actor: StaffActor, siteIds: readonly string[], name: string, maxTimeMS: number) {
    const [colleagues, visitors] = await Promise.all([
      deps.staff.active(siteIds),
      visitorsBy(actor, siteIds, byBeginning(name), { most: limits.searchOfName + 1, maxTimeMS }),
    ]);
    return {
      staffIds: colleagues.filter((person) => isNamed(person.name, name)).map(({ id }) => id),
      conversationIds: visitors.slice(0, limits.searchOfName),
      areMore: visitors.length > limits.searchOfName,
    };
  }

  return {
    visitorsBy,

    async resolve(actor: StaffActor, terms: readonly SearchTerm[], maxTimeMS: number): Promise<Resolved> {
      const problems: SearchProblem[] = [];
      const seen = sitesWhere(actor, 'conversation:read');
      const siteNames = terms.flatMap((term) => (term.kind === 'site' ? [term.name] : []));
      // An archived site is found by who names it.
      const sites = siteNames.length > 0 ? await deps.sites.listEver(actor) : [];
      const everSeen = siteNames.length > 0 ? sitesWhereEver(actor, 'conversation:read') : seen;
      const meant = siteNames.map((name) => ({ name, ids: named(sites, name).map(({ _id }) => _id) }));
      for (const { name, ids } of meant) if (ids.length === 0) problems.push({ kind: 'unknownName', text: name });
      const labelTerms = terms.filter((term) => term.kind === 'label');
      const labels = labelTerms.length > 0 ? await deps.labels.list(actor) : [];
      const labelsOf = ({ name }: { name: string }) => named(labels, name);
      for (const term of labelTerms) {
        if (labelsOf(term).length === 0) problems.push({ kind: 'unknownName', text: term.name });
      }
      const isMeant = (id: string) =>
        (siteNames.length === 0 || meant.some(({ ids }) => ids.includes(id))) &&
        // A label is of one site.
        labelTerms.every((term) => labelsOf(term).some(({ siteId }) => siteId === id));
      const siteIds = everSeen.filter(isMeant);

      const parties = new Map<string, Parties>();
      for (const term of terms) {
        if ((term.kind !== 'from' && term.kind !== 'to') || term.name === undefined || parties.has(term.name)) continue;
        const { areMore, ...found } = await partiesNamed(actor, siteIds, term.name, maxTimeMS);
        const load = term.kind === 'to' ? await caseloadOf(actor, siteIds, found.staffIds) : {};
        parties.set(term.name, { ...found, ...load });
        const isNobody = found.staffIds.length + found.conversationIds.length === 0;
        if (isNobody) problems.push({ kind: 'unknownName', text: term.name });
        if (areMore) problems.push({ kind: 'manyOfName', text: term.name });
      }
      const isToMe = terms.some((term) => term.kind === 'to' && term.who === 'me');
      const caseload = isToMe ? await caseloadOf(actor, siteIds, [actor.staffId]) : {};
      const me: Parties = { staffIds: [actor.staffId], conversationIds: [], ...caseload };
      return {
        siteIds,
        partiesOf: ({ who, name = '' }) => (who === 'me' ? me : (parties.get(name) ?? nobody)),
        labelIdsOf: (term) => labelsOf(term).map(({ id }) => id),
        problems,
      };
    },
  };
}

const nobody: Parties = { staffIds: [], conversationIds: [] };
