import en from '../../../shared/locales/en.json?part=unread';
import id from '../../../shared/locales/id.json?part=unread';
import { chooseLanguage } from '../../../shared/locales/texts.js';
import { LauncherBadge } from './launcher-badge.js';
import { playOnce } from '../../../shared/client/short-sound.js';
import { TabIcon } from './tab-icon.js';
import { TabTitle } from './tab-title.js';

const texts = { id, en };

/** What another tab reads is known here within so many milliseconds. */
const readTime = 400;

/** One of each on a page, however many chats it has: two that follow the title would answer each other without end. */
const title = new TabTitle();
const icon = new TabIcon();
const badge = new LauncherBadge();
/** What is unread in each chat. */
const counts = new Map<UnreadSigns, number>();

/** What tells a visitor, outside of the chat, that an answer came. Loaded with the first one that is not seen at once. */
export class UnreadSigns {
  constructor(private readonly chat: HTMLElement) {}

  show(own: number) {
    if (own > 0) counts.set(this, own);
    else counts.delete(this);
    const count = [...counts.values()].reduce((sum, each) => sum + each, 0);
    title.show(count);
    if (this.chat.dataset['tabIcon'] !== 'off') icon.show(count);
    badge.show(count, texts[chooseLanguage([this.chat.lang])].count({ count }));
    // Only an installed page has one, and the browser may refuse it.
    const { setAppBadge } = navigator as Partial<Navigator>;
    setAppBadge?.call(navigator, count).catch(() => undefined);
  }

  /** Unless it is read at once, in a tab that the visitor looks at. */
  sound(messageId: string) {
    if (this.chat.dataset['sound'] === 'off') return;
    setTimeout(() => {
      if (counts.has(this)) void playOnce(messageId).catch(() => undefined);
    }, readTime);
  }
}
