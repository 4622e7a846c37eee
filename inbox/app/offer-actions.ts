import { densities, themes } from '../../shared/wire/staff/preference-choices.js';
import { numberedViews, type ActionId } from '../core/action-catalog.js';
import type { ActionsStore, Offer, Offers } from '../core/actions.store.js';
import { siteSections, type SiteSection } from '../core/site-sections.js';
import { isBeforeSignIn, isOpenTo, parse, paths, type LocationStore } from '../core/location.store.js';
import { viewNames } from '../../shared/list-views.js';
import type { SessionStore } from '../core/session.store.js';
import { t } from '../core/texts.js';
import type { DirectoryStore } from '../entities/directory.store.js';
import type { FiltersStore } from '../entities/filters.store.js';
import { nameOfView } from '../entities/view-words.js';
import { nameInWords } from '../entities/visitor-name.js';
import { iconOfView } from '../ui/view-icons.js';
import { sectionsOf } from './view-sections.js';
import type { LookStore } from '../entities/look.store.js';
import type { Handling } from '../entities/handling.js';
import type { OpenedStore } from '../entities/opened.store.js';
import type { UndoStore } from '../entities/undo.store.js';
import { showDialog } from './show-dialog.js';
import type { RowsStore } from '../entities/rows.store.js';

/** Each is offered to those whom its screen is open to. */
const screens = {
  account: paths.account,
  contacts: paths.contacts,
  look: paths.look,
  settings: paths.settings,
  'settings-replies': paths.replies,
  'settings-labels': paths.labels,
  'settings-people': paths.people,
  'settings-blocks': paths.blocks,
  'settings-teams': paths.teams,
  'settings-audit': paths.audit,
  'settings-mails': paths.mails,
  'settings-operation': paths.operation,
  'mail-log': paths.notifications,
} as const satisfies Partial<Record<ActionId, string>>;

/** Of all rows that are known the palette looks through so many, those of the present view first. */
const foundRows = 2_000;
/** How long after the start what is seldom needed is fetched, so that it is there at once when it is. */
const fetchAfterMs = 4_000;

interface Deps {
  actions: ActionsStore;
  location: LocationStore;
  rows: RowsStore;
  opened: Pick<OpenedStore, 'state'>;
  directory: DirectoryStore;
  filters: FiltersStore;
  handling: Pick<Handling, 'handle'>;
  undo: UndoStore;
  session: Pick<SessionStore, 'state'>;
  /** Where `sapa-sign-out` arrives. */
  app: EventTarget;
  look: LookStore;
}

/** What can be done on every screen of those who are signed in: to go somewhere, and to find what one may do. */
export function offerActions({
  actions,
  location,
  rows,
  opened,
  directory,
  filters,
  handling,
  undo,
  session,
  app,
  look,
}: Deps): void {
  const isAvailable = () => !isBeforeSignIn(location.state.route);
  const isManager = () => isAvailable() && session.state.staff?.role !== 'agent';
  const goToScreen = (path: string): Offer => ({
    run: () => location.go(path),
    isAvailable: () => isAvailable() && isOpenTo(session.state.staff?.role, parse(new URL(path, origin)).screen),
  });
  const offer = (run: () => unknown): Offer => ({ run, isAvailable });
  const goTo = (path: string) => offer(() => location.go(path));

  /** Of the site whose settings are open, or else of the first one. */
  const goToSection = (section: SiteSection) => {
    const { route } = location.state;
    const shown = route.screen === 'settings' ? route.siteId : undefined;
    const siteId = shown ?? directory.state.sites[0]?.id;
    location.go(siteId === undefined ? paths.settings : paths.site(siteId, section));
  };

  let isPaletteHere = false;
  const loadPalette = async () => {
    const { settingsFindings } = await import('./palette-parts.js');
    if (isPaletteHere) return;
    isPaletteHere = true;
    actions.addFindings(() => (isAvailable() ? settingsFindings((path) => location.go(path)) : []));
  };

  actions.offer({
    ...offersOf(viewNames.map((view) => [`go-${view}`, goTo(paths.view(view))])),
    ...offersOf(typedKeys(screens).map((id) => [id, goToScreen(screens[id])])),
    ...offersOf(
      siteSections.map((section) => [`site-${section}`, { run: () => goToSection(section), isAvailable: isManager }]),
    ),
    away: offer(() => {
      const { staff } = session.state;
      if (staff && directory.person(staff.id)?.away) void directory.setAway(staff.id, null);
      else void show('sapa-away-dialog');
    }),
    palette: offer(() => showDialog('sapa-palette', loadPalette)),
    search: goTo(paths.search()),
    shortcuts: offer(() => show('sapa-shortcuts')),
    undo: { run: () => undo.undo(), isAvailable: () => undo.state.step?.undo !== undefined },
    again: {
      run: () => undo.again(),
      isAvailable: () =>
        undo.state.step !== undefined && 'again' in undo.state.step && undo.state.step.again !== undefined,
    },
    theme: offer(() => look.change({ theme: after(themes, look.state.theme) })),
    density: offer(() => look.change({ density: after(densities, look.state.density) })),
    'sign-out': offer(() => app.dispatchEvent(new CustomEvent('sapa-sign-out'))),
  });
  // Its opening is a matter of milliseconds then; until then it is fetched when it is wanted.
  setTimeout(() => void loadPalette().catch(() => undefined), fetchAfterMs);
  actions.addFindings(() =>
    [...rows.known()].slice(0, foundRows).map(({ id, visitor, lastText }) => ({
      id: `conversation-${id}`,
      title: nameInWords(visitor),
      detail: lastText,
      icon: 'message-circle',
      kind: 'conversation',
      run: () => location.go(paths.conversation(id, rows.state.view)),
    })),
  );
  actions.addQuestion((text) => ({
    id: 'search-text',
    title: t('searchFor', { text }),
    icon: 'search',
    kind: 'search',
    run: () => location.go(paths.search(text)),
  }));
  // What the navigation has beside the views that everybody has.
  const otherViews = () => {
    const { staff } = session.state;
    return staff ? sectionsOf(directory.state, filters.state.filters, staff).flatMap((each) => each.views) : [];
  };
  actions.offer(
    offersOf(
      numberedViews.map((id, index) => {
        const view = () => (isAvailable() ? otherViews()[index] : undefined);
        const go = () => {
          const found = view();
          if (found) location.go(paths.view(found));
        };
        return [id, { run: go, isAvailable: () => view() !== undefined }];
      }),
    ),
  );
  actions.addFindings(() =>
    otherViews().map((view) => ({
      id: `view-${view}`,
      title: nameOfView(view, { directory, filters }),
      icon: iconOfView(view),
      kind: 'view',
      run: () => location.go(paths.view(view)),
    })),
  );
  // A colleague is found to be given what is open; else by what they have written.
  actions.addFindings(() => {
    const { conversation } = opened.state;
    if (!conversation || location.state.route.screen !== 'conversation') {
      return directory.state.people.map(({ id, name }) => ({
        id: `messages-of-${id}`,
        title: name,
        detail: t('paletteMessagesOf'),
        icon: 'user',
        kind: 'person',
        run: () => location.go(paths.search(`from:"${name.replaceAll('"', '')}"`)),
      }));
    }
    return directory.peopleOf(conversation.siteId).map(({ id, name }) => ({
      id: `assign-${id}`,
      title: name,
      detail: t('paletteAssign', { name: nameInWords(conversation.visitor) }),
      icon: 'user',
      kind: 'person',
      run: () => void handling.handle([conversation.id], { kind: 'assign', assigneeId: id }),
    }));
  });
}

const after = <Value>(all: readonly Value[], value: Value): Value =>
  all[(all.indexOf(value) + 1) % all.length] ?? value;

/** One that the catalog does not have does not compile: nobody would ever see it. */
const offersOf = <Id extends ActionId>(entries: readonly (readonly [Id, Offer])[]): Offers =>
  Object.fromEntries(entries);

const typedKeys = <Key extends string>(record: Record<Key, unknown>) => Object.keys(record) as Key[];

const dialogs = {
  'sapa-away-dialog': () => import('../features/availability/sapa-away-dialog.js'),
  'sapa-shortcuts': () => import('../features/shortcuts/sapa-shortcuts.js'),
};

const show = (name: keyof typeof dialogs): Promise<void> => showDialog(name, dialogs[name]);
