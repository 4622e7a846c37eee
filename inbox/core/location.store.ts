import { createContext } from '@lit/context';
import { Store } from '../../shared/client/store.js';
import { siteSections, type SiteSection } from './site-sections.js';
import { viewKinds, viewNames, type ViewId } from '../../shared/list-views.js';
import type { Role } from '../../shared/wire/staff/entities.js';

export type Route =
  | { screen: 'list'; view: ViewId }
  /** Beside the view of the list that it was opened from. */
  | { screen: 'conversation'; view: ViewId; conversationId: string; messageSeq?: number; noteNumber?: number }
  | { screen: 'setup'; token: string }
  | { screen: 'invitation' | 'new-password' | 'new-email'; token: string }
  | { screen: 'sign-in' }
  | { screen: 'second-factor' }
  | { screen: 'people' }
  | { screen: 'teams' }
  | { screen: 'audit' }
  /** How the installation is; for owners. */
  | { screen: 'operation' }
  | { screen: 'mails' }
  /** `section`: the part of the page that is looked for. */
  | { screen: 'account'; section?: string }
  | { screen: 'notifications' }
  /** Without a site those of the first one. */
  | { screen: 'settings'; siteId?: string; section?: SiteSection }
  /** How a fresh installation gets its first message. */
  | { screen: 'start' }
  | { screen: 'look' }
  | { screen: 'blocks' }
  | { screen: 'labels' }
  | { screen: 'replies' }
  /** All of them, or one. Whom one looks for stands in the address. */
  | { screen: 'contacts'; contactId: string; query: string }
  /** What is looked for stands in the address. */
  | { screen: 'search'; text: string }
  /** Nothing of ours has this address. */
  | { screen: 'unknown' };

const base = '/inbox/';
const searchPath = `${base}search`;
const contactsPath = `${base}contacts`;
/** The view of all that is open has the address of the inbox itself. */
export const home: ViewId = 'open';

export const paths = {
  list: base,
  view: (view: ViewId) => (view === home ? base : `${base}${view}`),
  conversation: (id: string, view: ViewId = home) =>
    `${base}${view === home ? '' : `${view}/`}c/${encodeURIComponent(id)}`,
  /** To be copied: leads to the message, whatever view one has. */
  message: (id: string, seq: number) => `${base}c/${encodeURIComponent(id)}#m${seq}`,
  /** The same of a note, which stands behind a message. */
  note: (id: string, { afterSeq, number }: { afterSeq: number; number: number }) =>
    `${base}c/${encodeURIComponent(id)}#m${afterSeq}n${number}`,
  signIn: `${base}sign-in`,
  account: `${base}account`,
  notifications: `${base}notifications`,
  settings: `${base}settings`,
  accountSection: (section: string) => `${base}account#${section}`,
  site: (siteId: string, section: SiteSection) => `${base}settings/site/${encodeURIComponent(siteId)}/${section}`,
  start: `${base}start`,
  look: `${base}settings/look`,
  operation: `${base}settings/operation`,
  mails: `${base}settings/mails`,
  replies: `${base}settings/replies`,
  labels: `${base}settings/labels`,
  blocks: `${base}settings/blocks`,
  people: `${base}settings/people`,
  teams: `${base}settings/teams`,
  audit: `${base}settings/audit`,
  secondFactor: `${base}second-factor`,
  contacts: contactsPath,
  contactsBy: (query: string) => `${contactsPath}${query && `?${query}`}`,
  contact: (id: string) => `${contactsPath}/${encodeURIComponent(id)}`,
  search: (text = '') => `${searchPath}${text ? `?${new URLSearchParams({ q: text }).toString()}` : ''}`,
} as const;

/** Of all screens these alone have a query in their address. */
const withoutQuery = (pathname: string, search: string) =>
  pathname === searchPath || pathname === contactsPath ? pathname + search : pathname;

/** Whether one may leave now; where not, it calls `leave` once one may. */
export type Guard = (to: Route, leave: () => void) => boolean;

/** The place in the history that an entry of ours is at. */
const placeOf = (entry: unknown): number => (entry as { at?: number } | null)?.at ?? 0;

/** Where we are, over the browser's history. */
export class LocationStore extends Store<{ route: Route }> {
  #guard: Guard | undefined;
  #at = placeOf(history.state);
  /** The browser is on its way back to what is held. */
  #isReturning = false;

  constructor() {
    super({ route: parse(location) });
    // The secret of a link must stay neither in the address bar nor in the history.
    if (location.hash) history.replaceState(history.state, '', location.pathname);
    addEventListener('popstate', this.#handleStep);
  }

  /** Until it is released, nothing leaves without it: by a link, by a key, or by the browser's own buttons. */
  hold(guard: Guard): () => void {
    this.#guard = guard;
    return () => {
      if (this.#guard === guard) this.#guard = undefined;
    };
  }

  readonly #handleStep = (): void => {
    const at = placeOf(history.state);
    const steps = at - this.#at;
    const route = parse(location);
    if (this.#isReturning) this.#isReturning = false;
    else if (steps !== 0 && this.#guard?.(route, () => history.go(steps)) === false) {
      this.#isReturning = true;
      history.go(-steps);
    } else {
      this.#at = at;
      this.set({ route });
    }
  };

  go(path: string, { replace = false } = {}): void {
    const { pathname, search, hash } = new URL(path, location.origin);
    const address = withoutQuery(pathname, search);
    const present = withoutQuery(location.pathname, location.search);
    if (address === present && !hash) return;
    const route = parse({ pathname, search, hash });
    const leave = () => {
      if (replace || address === present) history.replaceState({ at: this.#at }, '', address);
      else history.pushState({ at: (this.#at += 1) }, '', address);
      this.set({ route });
    };
    if (this.#guard?.(route, leave) !== false) leave();
  }

  /** Takes a plain click on one of our links; anything else stays the browser's. */
  readonly handleClick = (event: MouseEvent): void => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    ) {
      return;
    }
    const link = event
      .composedPath()
      .find((target): target is HTMLAnchorElement => target instanceof HTMLAnchorElement);
    if (!link || link.target || link.origin !== location.origin || !link.pathname.startsWith(base)) return;
    event.preventDefault();
    this.go(link.pathname + link.search + link.hash);
  };
}

const sectionAt = /^#[a-z-]{1,40}$/;
const settingsPages = [
  'people',
  'teams',
  'audit',
  'replies',
  'labels',
  'blocks',
  'look',
  'operation',
  'mails',
] as const;

export function parse({ pathname, search = '', hash }: { pathname: string; search?: string; hash: string }): Route {
  const parts = pathname.slice(base.length).split('/');
  const view = viewAt(parts);
  const [screen, id] = view ? parts.slice(view.split('/').length) : parts;
  if (screen === 'c' && id) {
    const [, seq, note] = /^#m(\d{1,9})(?:n(\d{1,9}))?$/.exec(hash) ?? [];
    const messageSeq = seq === undefined ? {} : { messageSeq: Number(seq) };
    const noteNumber = note === undefined ? {} : { noteNumber: Number(note) };
    return { screen: 'conversation', view: view ?? home, conversationId: decode(id), ...messageSeq, ...noteNumber };
  }
  if (view) return { screen: 'list', view };
  if (screen === 'search') return { screen, text: new URLSearchParams(search).get('q') ?? '' };
  if (screen === 'contacts') return { screen, contactId: decode(id ?? ''), query: id ? '' : search.slice(1) };
  if (screen === 'setup' || screen === 'invitation' || screen === 'new-password' || screen === 'new-email')
    return { screen, token: hash.slice(1) };
  if (screen === 'settings' && id === 'site') {
    const [siteId = '', named] = parts.slice(2);
    const section = siteSections.find((each) => each === named);
    if (named && !section) return { screen: 'unknown' };
    return { screen, ...(siteId ? { siteId: decode(siteId) } : {}), ...(section ? { section } : {}) };
  }
  const page = settingsPages.find((each) => each === id);
  if (screen === 'settings' && page) return { screen: page };
  if (screen === 'settings' && id) return { screen: 'unknown' };
  if (
    screen === 'sign-in' ||
    screen === 'second-factor' ||
    screen === 'notifications' ||
    screen === 'start' ||
    screen === 'settings'
  )
    return { screen };
  if (screen === 'account') return { screen, ...(sectionAt.test(hash) ? { section: hash.slice(1) } : {}) };
  return screen ? { screen: 'unknown' } : { screen: 'list', view: home };
}

/** The view that an address begins with. */
function viewAt([first = '', id = '']: readonly string[]): ViewId | undefined {
  const kind = viewKinds.find((each) => each === first);
  if (kind && id) return `${kind}/${decode(id)}`;
  return viewNames.find((name) => name === first);
}

const beforeSignIn: readonly Route['screen'][] = [
  'setup',
  'invitation',
  'new-password',
  'new-email',
  'sign-in',
  'second-factor',
];

/** Screens that need no connection, and stand without the frame. */
export const isBeforeSignIn = ({ screen }: Route): boolean => beforeSignIn.includes(screen);

const ofManagers: readonly Route['screen'][] = ['settings', 'start', 'people', 'teams', 'blocks', 'audit', 'mails'];

/** Whether somebody of this role can do something on a screen. Until the role is known, what admins have is open. */
export function isOpenTo(role: Role | undefined, screen: Route['screen']): boolean {
  if (screen === 'operation') return role === 'owner';
  return role !== 'agent' || !ofManagers.includes(screen);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const locationContext = createContext<LocationStore>('location');
