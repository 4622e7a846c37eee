import { factsOf, isLetters, type ActionId } from './action-catalog.js';

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const macNames: Record<string, string> = { $mod: '⌘', Meta: '⌘', Alt: '⌥', Shift: '⇧', Control: '⌃' };
const names: Record<string, string> = {
  $mod: 'Ctrl',
  Control: 'Ctrl',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** The caps to press, as they are drawn: `['Alt', 'Shift', 'E']`. Those of a sequence come one after the other. */
export function keyCaps(keys: string): string[][] {
  return keys.split(' ').map((press) => press.split('+').map(capOf));
}

function capOf(key: string): string {
  const name = (isMac ? macNames[key] : undefined) ?? names[key] ?? key.replace(/^(?:Key|Digit)/, '');
  return name.length === 1 ? name.toUpperCase() : name;
}

const keysText = (keys: string): string =>
  keyCaps(keys)
    .map((caps) => caps.join(isMac ? '' : '+'))
    .join(' ');

/** A tooltip that tells the key as well. Keys that are switched off are not told. */
export function titleWithKeys(title: string, id: ActionId, hasLetters = true): string {
  const { keys } = factsOf(id);
  return keys && (hasLetters || !isLetters(keys)) ? `${title} (${keysText(keys)})` : title;
}

/** For `aria-keyshortcuts`, which knows no sequences. */
export function ariaKeys(id: ActionId, hasLetters = true): string | undefined {
  const { keys } = factsOf(id);
  if (!keys || keys.includes(' ') || (isLetters(keys) && !hasLetters)) return undefined;
  return keys.replace('$mod', isMac ? 'Meta' : 'Control').replace(/(?:Key|Digit)(?=.$)/, '');
}
