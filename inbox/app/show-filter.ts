import { partsOf, type ViewId } from '../../shared/list-views.js';
import type { FilterCriteria } from '../../shared/wire/filters/entities.js';
import { paths, type LocationStore } from '../core/location.store.js';
import type { FiltersStore } from '../entities/filters.store.js';

/** The dialog of the saved filter that the list shows, else of a new one that begins with what it shows. */
export async function showFilter(view: ViewId, filters: FiltersStore, location: LocationStore): Promise<void> {
  await import('../features/filters/sapa-filter-dialog.js');
  if (document.body.querySelector('sapa-filter-dialog')) return;
  const dialog = document.createElement('sapa-filter-dialog');
  const filter = filters.ofView(view);
  if (filter?.isEditable) dialog.filter = filter;
  else dialog.criteria = filter?.criteria ?? criteriaOf(view);
  dialog.addEventListener('sapa-saved', (event) => location.go(paths.view(`filter/${idOf(event)}`)));
  dialog.addEventListener('sapa-deleted', () => location.go(paths.list));
  document.body.append(dialog);
}

const idOf = (event: Event) => (event as CustomEvent<{ id: string }>).detail.id;

/** A view as what a filter would look for, as far as one can. */
function criteriaOf(view: ViewId): FilterCriteria {
  const parts = partsOf(view);
  if ('kind' in parts) {
    const { kind, id } = parts;
    // One that is gone looks for nothing that is known.
    if (kind === 'filter') return {};
    return kind === 'team' ? { teamIds: [id] } : { siteIds: [id] };
  }
  const { name } = parts;
  if (name === 'mine') return { assigneeIds: ['me'] };
  if (name === 'unassigned') return { assigneeIds: ['nobody'] };
  return name === 'snoozed' || name === 'resolved' || name === 'spam' ? { states: [name] } : {};
}
