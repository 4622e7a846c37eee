import en from '../../shared/locales/en.json?part=unread';
import id from '../../shared/locales/id.json?part=unread';
import { chooseLanguage } from '../../shared/locales/texts.js';
import { LauncherBadge } from './launcher-badge.js';
import { playOnce } from './sound.js';
import { TabIcon } from './tab-icon.js';
import { TabTitle } from './tab-title.js';

const texts = { id, en };

/** What another tab reads is known here within so many milliseconds. */
const readTime = 400;

/** What tells a visitor, outside of the chat, that an answer came. Loaded with the first one that is not seen at once. */
export class UnreadSigns {
  #count = 0;
  readonly #title = new TabTitle();
  readonly #icon = new TabIcon();
  readonly #badge = new LauncherBadge();

  constructor(private readonly chat: HTMLElement) {}

  show(count: number) {
    this.#count = count;
    this.#title.show(count);
    if (this.chat.dataset['tabIcon'] !== 'off') this.#icon.show(count);
    this.#badge.show(count, texts[chooseLanguage([this.chat.lang])].count({ count }));
    // Only an installed page has one, and the browser may refuse it.
    const { setAppBadge } = navigator as Partial<Navigator>;
    setAppBadge?.call(navigator, count).catch(() => undefined);
  }

  /** Unless it is read at once, in a tab that the visitor looks at. */
  sound(messageId: string) {
    if (this.chat.dataset['sound'] === 'off') return;
    setTimeout(() => {
      if (this.#count > 0) void playOnce(messageId).catch(() => undefined);
    }, readTime);
  }
}
