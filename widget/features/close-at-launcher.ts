import { adoptStyle } from '../core/adopt-style.js';
import type { ChatHost } from '../core/chat-host.js';
import { closeAtLauncherStyles } from './close-at-launcher.styles.js';

/** While the chat is open, its launcher closes it: it shows a cross, and says so. Here, since the loader has no bytes for it. */
export function closeAtLauncher(host: ChatHost): void {
  const cross = new CSSStyleSheet();
  cross.replaceSync(closeAtLauncherStyles);
  /** Also while a document that was written anew does not have it yet. */
  let launcher: HTMLElement | null = null;
  let place: ShadowRoot | undefined;
  let own: string | null = '';
  let shown: string | null = '';

  const settle = () => {
    const { open, isConnected, dataset, ownTexts } = host;
    launcher = document.querySelector<HTMLElement>('sapa-launcher') ?? launcher;
    // A chat that the page wrote by hand is not the launcher's.
    if (!launcher || launcher.dataset['site'] !== dataset['site']) return;
    const { shadowRoot: root } = launcher;
    const label = root?.querySelector('span');
    if (!root || !label) return;
    if (root !== place) adoptStyle((place = root), cross);
    // Another language, or another launcher.
    if (label.textContent !== shown) own = label.textContent;
    cross.disabled = !open || !isConnected;
    shown = (cross.disabled ? own : ownTexts?.close()) ?? '';
    if (label.textContent !== shown) label.textContent = shown;
  };
  host.addController({ hostUpdated: settle, hostDisconnected: settle });
  settle();
}
