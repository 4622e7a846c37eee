import type { TextKey } from '../../shared/locales/texts.js';

export const actionGroups = ['general', 'list', 'views', 'conversation', 'composer'] as const;
export type ActionGroup = (typeof actionGroups)[number];

export interface ActionFacts {
  group: ActionGroup;
  /** As tinykeys writes them; a sequence has spaces between its presses. */
  keys?: string;
  /** Where the keys belong to us: in the list alone, since elsewhere they scroll. */
  place?: 'list';
  /** A key that is held down does it again and again. */
  isRepeated?: true;
  /** Described to people, and handled by the element that has the focus. */
  isNative?: true;
  /** Reached by its key alone: the palette would show it in vain. */
  isOutsidePalette?: true;
}

const go = (letter: string) => ({ group: 'views', keys: `g ${letter}` }) as const;
const inList = { group: 'list', isOutsidePalette: true } as const;
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
  fold: { group: 'general', keys: '[' },
  'to-list': { group: 'general', keys: 'Escape', isOutsidePalette: true },
  account: { group: 'general' },
  settings: { group: 'general', keys: 'g ,' },
  look: { group: 'general' },
  'settings-replies': { group: 'general' },
  'settings-people': { group: 'general' },
  'settings-teams': { group: 'general' },
  'settings-audit': { group: 'general' },
  'settings-labels': { group: 'general' },
  'settings-blocks': { group: 'general' },
  'site-general': { group: 'general' },
  'site-install': { group: 'general' },
  'site-texts': { group: 'general' },
  'site-hours': { group: 'general' },
  'site-form': { group: 'general' },
  'site-teams': { group: 'general' },
  'site-handling': { group: 'general' },
  'site-security': { group: 'general' },
  'site-history': { group: 'general' },
  'mail-log': { group: 'general' },
  // Nobody is to be away by a letter that was meant for the field.
  away: { group: 'general', keys: 'Alt+Shift+KeyA' },
  'sign-out': { group: 'general' },

  next: { ...inList, keys: 'j', isRepeated: true },
  previous: { ...inList, keys: 'k', isRepeated: true },
  down: { ...inList, keys: 'ArrowDown', place: 'list', isRepeated: true },
  up: { ...inList, keys: 'ArrowUp', place: 'list', isRepeated: true },
  first: { ...inList, keys: 'Home', place: 'list' },
  last: { ...inList, keys: 'End', place: 'list' },
  mark: { group: 'list', keys: 'x', ...native },
  'mark-range': { group: 'list', keys: 'Shift+ArrowDown', ...native },
  'mark-all': { group: 'list', keys: '$mod+a', ...native },
  'open-row': { group: 'list', keys: 'Enter', ...native },

  filter: { group: 'list', keys: 'f' },

  'go-mine': go('m'),
  'go-unassigned': go('u'),
  'go-open': go('o'),
  'go-waiting': go('w'),
  'go-due': go('d'),
  'go-mentions': go('a'),
  'go-snoozed': go('s'),
  'go-resolved': go('r'),
  'go-spam': go('x'),

  reply: { group: 'conversation', keys: 'r' },
  // The same key leads back to the reply.
  note: { group: 'conversation', keys: 'Alt+KeyN' },
  panel: { group: 'conversation', keys: 'i' },
  assign: { group: 'conversation', keys: 'a' },
  'pass-on': { group: 'conversation', keys: 'h' },
  label: { group: 'conversation', keys: 'l' },
  prioritize: { group: 'conversation', keys: 'p' },
  snooze: { group: 'conversation', keys: 'z' },
  spam: { group: 'conversation', keys: '!' },
  block: { group: 'conversation', keys: 'b' },
  unread: { group: 'conversation', keys: 'u' },
  undo: { group: 'conversation', keys: 'Alt+Shift+KeyZ' },
  // By their place on the keyboard: with Alt the letter is another one on some. Two modifiers, which no browser uses.
  resolve: { group: 'conversation', keys: 'Alt+Shift+KeyE' },

  send: { group: 'composer', keys: 'Enter', ...native },
  'new-line': { group: 'composer', keys: 'Shift+Enter', ...native },
  'saved-reply': { group: 'composer', keys: '/', ...native },
  mention: { group: 'composer', keys: '@', ...native },
  bold: { group: 'composer', keys: '$mod+b', ...native },
  italic: { group: 'composer', keys: '$mod+i', ...native },
  code: { group: 'composer', keys: '$mod+e', ...native },
  // By their place: with Shift a digit is a sign, and another one on each keyboard.
  numbers: { group: 'composer', keys: '$mod+Shift+Digit7', ...native },
  bullets: { group: 'composer', keys: '$mod+Shift+Digit8', ...native },
  // With two modifiers, and in the field as well.
  attach: { group: 'composer', keys: 'Alt+Shift+KeyF' },
  emoji: { group: 'composer', keys: 'Alt+Shift+KeyJ', ...native },
} as const satisfies Partial<Record<TextKey<'actions'>, ActionFacts>>;

export type ActionId = keyof typeof actionCatalog;
export const actionIds = Object.keys(actionCatalog) as readonly ActionId[];
export const factsOf = (id: ActionId): ActionFacts => actionCatalog[id];

/** Keys that write when one is in a field: they can be switched off (WCAG 2.1.4). */
export const isLetters = (keys: string): boolean =>
  !/Control|Alt|Meta|\$mod/.test(keys) && keys.split(' ').some((press) => press.replace('Shift+', '').length === 1);
