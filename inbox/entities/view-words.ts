import { partsOf, type ViewId } from '../../shared/list-views.js';
import { t } from '../core/texts.js';
import type { DirectoryStore } from './directory.store.js';

type Known = Pick<DirectoryStore, 'team' | 'site'>;

/** What a view is called; empty where its team or site is not known, or not yet. */
export function nameOfView(view: ViewId, directory: Known): string {
  const parts = partsOf(view);
  if ('name' in parts) return t(`view-${parts.name}`);
  return directory[parts.kind](parts.id)?.name ?? '';
}

/** What is said where a view has nothing to show. */
export function emptyWordsOf(view: ViewId): { heading: string; text: string } {
  const parts = partsOf(view);
  const key = 'name' in parts ? parts.name : parts.kind;
  return { heading: t(`none-${key}`), text: t(`noneText-${key}`) };
}
