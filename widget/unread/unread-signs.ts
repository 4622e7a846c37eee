import en from '../../shared/locales/en.json?part=unread';
import id from '../../shared/locales/id.json?part=unread';
import { chooseLanguage } from '../../shared/locales/texts.js';
import { LauncherBadge } from './launcher-badge.js';
import { playOnce } from './sound.js';
import { TabIcon } from './tab-icon.js';
import { TabTitle } from './tab-title.js';

const texts = { id, en };

/** What tells a visitor, outside of the chat, that an answer came. Loaded with the first one that is not seen at once. */
export class UnreadSigns {
  readonly #title = new TabTitle();
  readonly #icon = new TabIcon();
  readonly #badge = new LauncherBadge();

  constructor(private readonly chat: HTMLElement) {}

  show(count: number) {
    this.#title.show(count);
    if (this.chat.dataset['tabIcon'] !== 'off') this.#icon.show(count);
    this.#badge.show(count, texts[chooseLanguage([this.chat.lang])].count({ count }));
    // Only an installed page has one, and the browser may refuse it.
    const { setAppBadge } = navigator as Partial<Navigator>;
    setAppBadge?.call(navigator, count).catch(() => undefined);
  }

  sound(messageId: string) {
    if (this.chat.dataset['sound'] !== 'off') void playOnce(messageId).catch(() => undefined);
  }
}
