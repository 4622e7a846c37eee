import { t } from '../core/texts.js';
import type { RowsStore } from '../entities/rows.store.js';

/** How many conversations are unread stands in the tab's title, where it is seen from another tab. */
export function keepTitle(rows: RowsStore): void {
  const show = () => {
    const { unreadCount } = rows.state;
    const title = `${unreadCount > 0 ? `(${unreadCount}) ` : ''}${t('title')} · Sapa`;
    if (document.title !== title) document.title = title;
  };
  rows.subscribe(show);
  show();
}
