import { partsOf, type ViewId } from '../../shared/list-views.js';
import { t } from '../core/texts.js';
import type { DirectoryStore } from './directory.store.js';
import type { FiltersStore } from './filters.store.js';

/** Where a view has its name from. */
export interface ViewNames {
  directory: Pick<DirectoryStore, 'nameOfTeam' | 'site'>;
  filters: Pick<FiltersStore, 'find'>;
}

/** What a view is called; empty where its team, site or filter is not known, or not yet. */
export function nameOfView(view: ViewId, { directory, filters }: ViewNames): string {
  const parts = partsOf(view);
  if ('name' in parts) return t(`view-${parts.name}`);
  const { kind, id } = parts;
  if (kind === 'team') return directory.nameOfTeam(id) ?? '';
  return (kind === 'filter' ? filters.find(id) : directory.site(id))?.name ?? '';
}

/** What is said where a view has nothing to show. */
export function emptyWordsOf(view: ViewId): { heading: string; text: string } {
  const parts = partsOf(view);
  const key = 'name' in parts ? parts.name : parts.kind;
  return { heading: t(`none-${key}`), text: t(`noneText-${key}`) };
}
