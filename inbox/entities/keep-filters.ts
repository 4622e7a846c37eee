import type { SavedFilter } from '../../shared/wire/filters/entities.js';
import type { FiltersStore } from './filters.store.js';
import type { RowsStore } from './rows.store.js';

/** A list of a saved filter begins anew when that looks for something else. */
export function keepFilters(filters: FiltersStore, rows: Pick<RowsStore, 'filterChanged'>): void {
  let before: readonly SavedFilter[] = [];
  filters.subscribe(() => {
    const now = filters.state.filters;
    const changed = [...now.filter((each) => !before.includes(each)), ...before.filter((each) => !now.includes(each))];
    before = now;
    for (const id of new Set(changed.map((filter) => filter.id))) rows.filterChanged(id);
  });
}
