import type { ActionId } from '../core/action-catalog.js';
import type { ActionsStore, Offer } from '../core/actions.store.js';
import { paths, type LocationStore } from '../core/location.store.js';
import { viewNames } from '../../shared/list-views.js';
import type { UndoStore } from '../entities/undo.store.js';
import { holdKeys } from './hold-keys.js';
import type { RowsStore } from '../entities/rows.store.js';

const screens: Partial<Record<ActionId, string>> = {
  account: paths.account,
  settings: paths.settings,
  look: paths.look,
  'settings-replies': paths.replies,
  'settings-labels': paths.labels,
  'mail-log': paths.notifications,
};

/** How long after the start what is seldom needed is fetched, so that it is there at once when it is. */
const fetchAfterMs = 4_000;

interface Deps {
  actions: ActionsStore;
  location: LocationStore;
  rows: RowsStore;
  undo: UndoStore;
  /** Where `sapa-sign-out` arrives. */
  app: EventTarget;
}

/** What can be done on every screen of those who are signed in: to go somewhere, and to find what one may do. */
export function offerActions({ actions, location, rows, undo, app }: Deps): void {
  const isAvailable = () => !['setup', 'sign-in'].includes(location.state.route.screen);
  const offer = (run: () => unknown): Offer => ({ run, isAvailable });
  const goTo = (path: string) => offer(() => location.go(path));

  actions.offer({
    ...Object.fromEntries(viewNames.map((view) => [`go-${view}`, goTo(paths.view(view))])),
    ...Object.fromEntries(Object.entries(screens).map(([id, path]) => [id, goTo(path)])),
    palette: offer(() => show('sapa-palette')),
    shortcuts: offer(() => show('sapa-shortcuts')),
    undo: { run: () => undo.undo(), isAvailable: () => undo.state.step?.undo !== undefined },
    'sign-out': offer(() => app.dispatchEvent(new CustomEvent('sapa-sign-out'))),
  });
  // Its opening is a matter of milliseconds then; until then it is fetched when it is wanted.
  setTimeout(() => void dialogs['sapa-palette']().catch(() => undefined), fetchAfterMs);
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

const dialogs = {
  'sapa-palette': () => import('../features/palette/sapa-palette.js'),
  'sapa-shortcuts': () => import('../features/shortcuts/sapa-shortcuts.js'),
};

/** A dialog that comes when it is wanted, and is gone when it closes. What is typed until it is here is its first text. */
async function show(name: keyof typeof dialogs): Promise<void> {
  if (document.body.querySelector(name)) return;
  const typed = holdKeys();
  try {
    await dialogs[name]();
  } finally {
    typed.release();
  }
  const dialog = document.createElement(name);
  if ('text' in dialog) dialog.text = typed.text;
  document.body.append(dialog);
}
