import type { ActionId } from '../core/action-catalog.js';
import type { ActionsStore, Offer } from '../core/actions.store.js';
import { paths, type LocationStore } from '../core/location.store.js';
import { viewNames } from '../../shared/list-views.js';
import type { RowsStore } from '../entities/rows.store.js';

const screens: Partial<Record<ActionId, string>> = {
  account: paths.account,
  settings: paths.settings,
  look: paths.look,
  'settings-replies': paths.replies,
  'settings-labels': paths.labels,
  'mail-log': paths.notifications,
};

/** What can be done on every screen of those who are signed in: to go somewhere, and to find what one may do. */
export function offerActions(actions: ActionsStore, location: LocationStore, rows: RowsStore, app: EventTarget): void {
  const isAvailable = () => !['setup', 'sign-in'].includes(location.state.route.screen);
  const offer = (run: () => unknown): Offer => ({ run, isAvailable });
  const goTo = (path: string) => offer(() => location.go(path));

  actions.offer({
    ...Object.fromEntries(viewNames.map((view) => [`go-${view}`, goTo(paths.view(view))])),
    ...Object.fromEntries(Object.entries(screens).map(([id, path]) => [id, goTo(path)])),
    palette: offer(() => show('sapa-palette', import('../features/palette/sapa-palette.js'))),
    shortcuts: offer(() => show('sapa-shortcuts', import('../features/shortcuts/sapa-shortcuts.js'))),
    'sign-out': offer(() => app.dispatchEvent(new CustomEvent('sapa-sign-out'))),
  });
  actions.addFindings(() =>
    rows.state.rows.map(({ id, visitor, lastText }) => ({
      id: `conversation-${id}`,
      title: visitor.label,
      detail: lastText,
      icon: 'message-circle',
      kind: 'conversation',
      run: () => location.go(paths.conversation(id, rows.state.view)),
    })),
  );
}

/** A dialog that comes when it is wanted, and is gone when it closes. */
async function show(name: 'sapa-palette' | 'sapa-shortcuts', loaded: Promise<unknown>): Promise<void> {
  await loaded;
  if (!document.body.querySelector(name)) document.body.append(document.createElement(name));
}
