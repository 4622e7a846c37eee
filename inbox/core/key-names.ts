import { nothing } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive } from 'lit/directive.js';
import { factsOf, type ActionId } from './action-catalog.js';
import { isKeyOn, keyChoice } from './key-choice.js';

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

/** Says what it says anew when somebody chooses other keys: no element has to remember to. */
class OfKeys extends AsyncDirective {
  #say: () => unknown = () => nothing;
  #unsubscribe: (() => void) | undefined;

  render(say: () => unknown): unknown {
    this.#say = say;
    if (this.isConnected) this.reconnected();
    return say();
  }

  protected override reconnected(): void {
    this.#unsubscribe ??= keyChoice.subscribe(() => this.setValue(this.#say()));
  }

  protected override disconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }
}
const ofKeys = directive(OfKeys);
const asText = (words: Parameters<typeof ofKeys>[0]) => ofKeys(words) as unknown as string;

/** A tooltip that tells the key as well, as long as that is switched on. To templates it is the text that it writes. */
export const titleWithKeys = (title: string, id: ActionId): string =>
  asText(() => {
    const { keys } = factsOf(id);
    return keys && isKeyOn(id) ? `${title} (${keysText(keys)})` : title;
  });

/** For `aria-keyshortcuts`, which knows no sequences. */
export const ariaKeys = (id: ActionId): string =>
  asText(() => {
    const { keys } = factsOf(id);
    if (!keys || keys.includes(' ') || !isKeyOn(id)) return nothing;
    return keys.replace('$mod', isMac ? 'Meta' : 'Control').replace(/(?:Key|Digit)(?=.$)/, '');
  });
