import type { LocationStore } from '../core/location.store.js';
import type { RowsStore } from '../entities/rows.store.js';

/** The address says which view of the list is shown; screens without a list leave it as it was. */
export function keepView(location: LocationStore, rows: RowsStore): void {
  const show = () => {
    const { route } = location.state;
    if ('view' in route) rows.show(route.view);
  };
  location.subscribe(show);
  show();
}
