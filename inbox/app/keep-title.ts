import type { LocationStore, Route } from '../core/location.store.js';
import { t } from '../core/texts.js';
import type { DirectoryStore } from '../entities/directory.store.js';
import type { FiltersStore } from '../entities/filters.store.js';
import { nameOfView, type ViewNames } from '../entities/view-words.js';
import { nameInWords } from '../entities/visitor-name.js';
import type { OpenedStore } from '../entities/opened.store.js';
import type { RowsStore } from '../entities/rows.store.js';

/** What each tab of the browser shows, so that they can be told apart; and how many conversations are unread (L45). */
export function keepTitle(
  location: LocationStore,
  rows: RowsStore,
  opened: OpenedStore,
  names: { directory: DirectoryStore; filters: FiltersStore },
): void {
  const show = () => {
    const { unreadCount } = rows.state;
    const known = opened.state.conversation ?? opened.state.row;
    const name = nameOf(location.state.route, known && nameInWords(known.visitor), names);
    const title = `${unreadCount > 0 ? `(${unreadCount}) ` : ''}${name} · Sapa`;
    if (document.title !== title) document.title = title;
  };
  for (const store of [location, rows, opened, names.directory, names.filters]) store.subscribe(show);
  show();
}

function nameOf(route: Route, visitor: string | undefined, names: ViewNames): string {
  switch (route.screen) {
    case 'conversation':
      return visitor ?? t('conversation');
    case 'list':
      return nameOfView(route.view, names) || t('title');
    case 'account':
      return t('account');
    case 'notifications':
      return t('notifications');
    case 'settings':
      return t('siteSettings');
    case 'unknown':
      return t('unknownHeading');
    case 'start':
      return t('welcomeHeading');
    case 'look':
      return t('look');
    case 'replies':
      return t('savedReplies');
    case 'contacts':
      return t('contacts');
    case 'search':
      return route.text ? `${t('search')}: ${route.text}` : t('search');
    case 'people':
    case 'teams':
    case 'audit':
    case 'operation':
    case 'mails':
    case 'labels':
      return t(route.screen);
    case 'blocks':
      return t('blocked');
    default:
      return t('title');
  }
}
