import { adoptStyle } from '../core/adopt-style.js';
import { launcherBadgeStyles } from './launcher-badge.styles.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(launcherBadgeStyles);

/** The number on the launcher, which says it in words to who does not see it. */
export class LauncherBadge {
  readonly #badge = document.createElement('b');
  readonly #words = document.createElement('i');

  constructor() {
    this.#badge.className = 'badge';
    this.#badge.part.add('badge');
    // As a property it is unknown to Firefox before 119.
    this.#badge.setAttribute('aria-hidden', 'true');
    this.#words.className = 'unread';
  }

  show(launcher: HTMLElement, count: number, words: string) {
    this.#badge.textContent = count > 99 ? '99+' : String(count);
    this.#words.textContent = ` ${words}`;
    if (count === 0) {
      this.#badge.remove();
      this.#words.remove();
    } else if (!this.#badge.isConnected) this.#place(launcher);
  }

  #place({ shadowRoot: root }: HTMLElement) {
    if (!root) return;
    adoptStyle(root, sheet);
    root.querySelector('button')?.append(this.#words, this.#badge);
  }
}
