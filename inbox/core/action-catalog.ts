import type { TextKey } from '../../shared/locales/texts.js';

export const actionGroups = ['general', 'settings', 'list', 'views', 'conversation', 'message', 'composer'] as const;
export type ActionGroup = (typeof actionGroups)[number];

export interface ActionFacts {
  group: ActionGroup;
  /** As tinykeys writes them; a sequence has spaces between its presses. */
  keys: string;
  /** Where the keys belong to us: in the list alone, since elsewhere they scroll. */
  place?: 'list';
  /** A key that is held down does it again and again. */
  isRepeated?: true;
  /** Described to people, and handled by the element that has the focus. */
  isNative?: true;
  /** A key that every list and field has: it cannot be switched off. */
  isKept?: true;
  /** Reached by its key alone: the palette would show it in vain. */
  isOutsidePalette?: true;
}

const go = (letter: string) => ({ group: 'views', keys: `g ${letter}` }) as const;
/** To a section of a site's settings, by its place. */
const ofSite = (digit: number) => ({ group: 'settings', keys: `s ${digit}` }) as const;
/** To a page of the settings. */
const set = (letter: string) => ({ group: 'settings', keys: `s ${letter}` }) as const;
/** To what the navigation has below the views of everybody; the palette knows those by their names. */
const goTo = (digit: number) => ({ group: 'views', keys: `g ${digit}`, isOutsidePalette: true }) as const;
const inList = { group: 'list', isOutsidePalette: true } as const;
const kept = { isKept: true } as const;
const native = { isNative: true, isOutsidePalette: true } as const;

/**
 * All that one can do by key or by the palette. Keys, tooltips, the list of shortcuts and the palette follow from here, so that
 * no key is undocumented. What an action does is offered by the element that can (`actions.store.ts`).
 * No single letter does anything that a visitor sees and that cannot be taken back: somebody may believe that they are in the
 * field (C40).
 */
export const actionCatalog = {
  palette: { group: 'general', keys: '$mod+k', isOutsidePalette: true },
  search: { group: 'general', keys: '/' },
  shortcuts: { group: 'general', keys: '?' },
  contacts: { group: 'general', keys: 'g c' },
  fold: { group: 'general', keys: '[' },
  'to-list': { group: 'general', keys: 'Escape', isOutsidePalette: true },
  // Nobody is to be away by a letter that was meant for the field.
  away: { group: 'general', keys: 'Alt+Shift+KeyA' },
  'sign-out': { group: 'general', keys: 'Alt+Shift+KeyQ' },

  settings: { group: 'settings', keys: 'g ,' },
  account: set('c'),
  look: set('v'),
  theme: { group: 'settings', keys: 'v t' },
  density: { group: 'settings', keys: 'v d' },
  'settings-replies': set('r'),
  'settings-people': set('p'),
  'settings-teams': set('t'),
  'settings-audit': set('a'),
  'settings-labels': set('l'),
  'settings-blocks': set('b'),
  'mail-log': set('m'),
  'settings-mails': set('e'),
  'settings-operation': set('o'),
  'site-general': ofSite(1),
  'site-install': ofSite(2),
  'site-texts': ofSite(3),
  'site-hours': ofSite(4),
  'site-form': ofSite(5),
  'site-teams': ofSite(6),
  'site-handling': ofSite(7),
  'site-alerts': ofSite(8),
  'site-security': ofSite(9),
  'site-history': ofSite(0),
  'site-look': set('k'),
  'site-greetings': set('g'),
  'site-privacy': set('d'),

  next: { ...inList, keys: 'j', isRepeated: true },
  previous: { ...inList, keys: 'k', isRepeated: true },
  down: { ...inList, ...kept, keys: 'ArrowDown', place: 'list', isRepeated: true },
  up: { ...inList, ...kept, keys: 'ArrowUp', place: 'list', isRepeated: true },
  first: { ...inList, ...kept, keys: 'Home', place: 'list' },
  last: { ...inList, ...kept, keys: 'End', place: 'list' },
  mark: { group: 'list', keys: 'x', ...native },
  'mark-range': { group: 'list', keys: 'Shift+ArrowDown', ...native, ...kept },
  'mark-all': { group: 'list', keys: '$mod+a', ...native, ...kept },
  'open-row': { group: 'list', keys: 'Enter', ...native, ...kept },

  filter: { group: 'list', keys: 'f' },
  // Of what is marked, where one can resolve as well.
  reopen: { group: 'list', keys: 'Alt+Shift+KeyO' },

  'go-mine': go('m'),
  'go-unassigned': go('u'),
  'go-open': go('o'),
  'go-waiting': go('w'),
  'go-due': go('d'),
  'go-mentions': go('a'),
  'go-snoozed': go('s'),
  'go-resolved': go('r'),
  'go-spam': go('x'),
  'go-1': goTo(1),
  'go-2': goTo(2),
  'go-3': goTo(3),
  'go-4': goTo(4),
  'go-5': goTo(5),
  'go-6': goTo(6),
  'go-7': goTo(7),
  'go-8': goTo(8),
  'go-9': goTo(9),

  reply: { group: 'conversation', keys: 'r' },
  // The same key leads back to the reply.
  note: { group: 'conversation', keys: 'Alt+KeyN' },
  panel: { group: 'conversation', keys: 'i' },
  take: { group: 'conversation', keys: 't' },
  assign: { group: 'conversation', keys: 'a' },
  'pass-on': { group: 'conversation', keys: 'h' },
  label: { group: 'conversation', keys: 'l' },
  prioritize: { group: 'conversation', keys: 'p' },
  snooze: { group: 'conversation', keys: 'z' },
  spam: { group: 'conversation', keys: '!' },
  block: { group: 'conversation', keys: 'b' },
  // Who was told of it.
  'alert-log': { group: 'conversation', keys: 'w' },
  unread: { group: 'conversation', keys: 'u' },
  undo: { group: 'conversation', keys: 'Alt+Shift+KeyZ' },
  // What was refused, or what a colleague did instead.
  again: { group: 'conversation', keys: 'Alt+Shift+KeyY' },
  // By their place on the keyboard: with Alt the letter is another one on some. Two modifiers, which no browser uses.
  resolve: { group: 'conversation', keys: 'Alt+Shift+KeyE' },

  // Of the message that has the focus, else of the last one with which it can be done.
  quote: { group: 'message', keys: 'q' },
  copy: { group: 'message', keys: 'c' },
  link: { group: 'message', keys: 'y' },
  edit: { group: 'message', keys: 'e' },
  // The visitor sees that it is gone, and it does not come back.
  delete: { group: 'message', keys: 'Alt+Shift+KeyD' },

  // Of the last reply that is not sent: one may be in the field.
  'edit-send': { group: 'message', keys: 'Alt+Shift+KeyU' },
  'retry-send': { group: 'message', keys: 'Alt+Shift+KeyR' },
  'discard-send': { group: 'message', keys: 'Alt+Shift+KeyW' },

  send: { group: 'composer', keys: 'Enter', ...native, ...kept },
  'new-line': { group: 'composer', keys: 'Shift+Enter', ...native, ...kept },
  'saved-reply': { group: 'composer', keys: '/', ...native, ...kept },
  mention: { group: 'composer', keys: '@', ...native, ...kept },
  bold: { group: 'composer', keys: '$mod+b', ...native },
  italic: { group: 'composer', keys: '$mod+i', ...native },
  code: { group: 'composer', keys: '$mod+e', ...native },
  // By their place: with Shift a digit is a sign, and another one on each keyboard.
  numbers: { group: 'composer', keys: '$mod+Shift+Digit7', ...native },
  bullets: { group: 'composer', keys: '$mod+Shift+Digit8', ...native },
  // With two modifiers, and in the field as well.
  attach: { group: 'composer', keys: 'Alt+Shift+KeyF' },
  choices: { group: 'composer', keys: 'Alt+Shift+KeyC' },
  // What another device has: one may be in the field.
  'take-draft': { group: 'composer', keys: 'Alt+Shift+KeyV' },
  'drop-draft': { group: 'composer', keys: 'Alt+Shift+KeyX' },
  emoji: { group: 'composer', keys: 'Alt+Shift+KeyJ', ...native },
} as const satisfies Partial<Record<TextKey<'actions'>, ActionFacts>>;

export type ActionId = keyof typeof actionCatalog;
export const actionIds = Object.keys(actionCatalog) as readonly ActionId[];
export const factsOf = (id: ActionId): ActionFacts => actionCatalog[id];

/** The first of the views that teams, sites and saved filters have. */
export const numberedViews = ['go-1', 'go-2', 'go-3', 'go-4', 'go-5', 'go-6', 'go-7', 'go-8', 'go-9'] as const;

/** Keys that write when one is in a field: they can be switched off (WCAG 2.1.4). */
export const isLetters = (keys: string): boolean =>
  !/Control|Alt|Meta|\$mod/.test(keys) && keys.split(' ').some((press) => press.replace('Shift+', '').length === 1);
