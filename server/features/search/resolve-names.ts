import type { SearchProblem, SearchTerm } from '../../../shared/wire/search/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { sitesWhere, sitesWhereEver } from '../../kernel/permissions.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { LabelsService } from '../labels/index.js';
import type { SitesService } from '../sites/index.js';
import type { StaffService } from '../staff/index.js';
import type { EntriesModel, StoredSearchEntry } from './entries.model.js';
import { anyWeek } from './keys.js';
import { clauseOf, seenBy, type Must, type Parties } from './search-plan.js';
import { wordsIn } from './words.js';

/** More visitors of one name are not looked through: a longer name says more. */
const mostOfName = 200;

export interface Resolved {
  siteIds: readonly string[];
  partiesOf: (term: Extract<SearchTerm, { kind: 'from' | 'to' }>) => Parties;
  labelIdsOf: (term: Extract<SearchTerm, { kind: 'label' }>) => string[];
  /** Names that nobody and nothing has, as far as the actor sees. */
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
    maxTimeMS: number,
  ): Promise<StoredSearchEntry[]> {
    if (musts.length === 0 || siteIds.length === 0) return [];
    const clause = clauseOf(
      musts,
      siteIds.map((siteId) => ({ siteId, week: anyWeek })),
    );
    return entries
      .find({ $and: [clause, seenBy(actor)] }, { maxTimeMS })
      .sort({ at: -1, _id: -1 })
      .limit(mostOfName)
      .toArray();
  }

  const byBeginning = (name: string): Must[] =>
    wordsOf(name).map((word): Must => [{ token: word, ...(word.length > 1 ? { isPrefix: true } : {}) }]);

  async function partiesNamed(actor: StaffActor, siteIds: readonly string[], name: string, maxTimeMS: number) {
    const [colleagues, visitors] = await Promise.all([
      deps.staff.active(siteIds),
      visitorsBy(actor, siteIds, byBeginning(name), maxTimeMS),
    ]);
    return {
      staffIds: colleagues.filter((person) => isNamed(person.name, name)).map(({ id }) => id),
      conversationIds: visitors.map(({ conversationId }) => conversationId),
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
      const siteIds = everSeen.filter((id) => siteNames.length === 0 || meant.some(({ ids }) => ids.includes(id)));

      const labelTerms = terms.filter((term) => term.kind === 'label');
      const labels = labelTerms.length > 0 ? await deps.labels.list(actor) : [];
      const labelIdsOf = ({ name }: { name: string }): string[] => named(labels, name).map(({ id }) => id);
      for (const term of labelTerms) {
        if (labelIdsOf(term).length === 0) problems.push({ kind: 'unknownName', text: term.name });
      }

      const parties = new Map<string, Parties>();
      for (const term of terms) {
        if ((term.kind !== 'from' && term.kind !== 'to') || term.name === undefined || parties.has(term.name)) continue;
        const found = await partiesNamed(actor, siteIds, term.name, maxTimeMS);
        parties.set(term.name, found);
        const isNobody = found.staffIds.length + found.conversationIds.length === 0;
        if (isNobody) problems.push({ kind: 'unknownName', text: term.name });
      }
      const me: Parties = { staffIds: [actor.staffId], conversationIds: [] };
      return {
        siteIds,
        partiesOf: ({ who, name = '' }) => (who === 'me' ? me : (parties.get(name) ?? nobody)),
        labelIdsOf,
        problems,
      };
    },
  };
}

const nobody: Parties = { staffIds: [], conversationIds: [] };
