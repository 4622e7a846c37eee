import type { ViewId } from '../../shared/list-views.js';
import type { Directory } from '../../shared/wire/people/entities.js';
import type { SessionStore } from '../core/session.store.js';
import { t } from '../core/texts.js';
import type { DirectoryStore } from '../entities/directory.store.js';
import type { SavedFilter } from '../../shared/wire/filters/entities.js';
import type { FiltersStore } from '../entities/filters.store.js';
import type { ViewCountsStore } from '../entities/view-counts.store.js';

export interface ViewSection {
  heading: string;
  views: readonly ViewId[];
}

/** So many of a section are counted and shown at first. */
export const shownOfSection = 8;

/** The views beside those that everybody has: saved filters, teams, the own ones first, and sites where there are several. */
export function sectionsOf(
  { teams, sites }: Directory,
  filters: readonly SavedFilter[],
  { id, role }: { id: string; role: string },
): ViewSection[] {
  const own = teams.filter(({ memberIds }) => memberIds.includes(id));
  const others = role === 'agent' ? [] : teams.filter((team) => !own.includes(team));
  const byTeam = [...own, ...others].map((team): ViewId => `team/${team.id}`);
  const bySite = sites.length > 1 ? sites.map((site): ViewId => `site/${site.id}`) : [];
  return [
    { heading: t('ofFilters'), views: filters.map((filter): ViewId => `filter/${filter.id}`) },
    { heading: t('ofTeams'), views: byTeam },
    { heading: t('ofSites'), views: bySite },
  ].filter(({ views }) => views.length > 0);
}

/** What the navigation shows is counted. */
export function keepCounts(
  counts: ViewCountsStore,
  { directory, filters, session }: { directory: DirectoryStore; filters: FiltersStore; session: SessionStore },
): void {
  const follow = () => {
    const { staff } = session.state;
    const sections = staff ? sectionsOf(directory.state, filters.state.filters, staff) : [];
    counts.follow(sections.flatMap(({ views }) => views.slice(0, shownOfSection)));
  };
  for (const store of [directory, filters, session]) store.subscribe(follow);
}
