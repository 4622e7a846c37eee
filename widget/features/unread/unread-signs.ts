import type { AnswersBeside, Told } from '../../beside/answers-beside.js';
import { linkFinder, noLinks } from '../../chat/find-links.js';
import type { ChatHost } from '../../core/chat-host.js';
import { playOnce } from '../../../shared/client/short-sound.js';
import { plainText } from '../../../shared/formatting/plain-text.js';
import { TabIcon } from './tab-icon.js';
import { TabTitle } from './tab-title.js';

/** What another tab reads is known here within so many milliseconds. */
const readTime = 400;

/** One of each on a page, however many chats it has: two that follow the title would answer each other without end. */
const title = new TabTitle();
const icon = new TabIcon();
let beside: AnswersBeside | undefined;
/** What is unread in each chat. */
const counts = new Map<UnreadSigns, number>();
const total = () => [...counts.values()].reduce((sum, each) => sum + each, 0);

/** What tells a visitor, outside of the chat, that an answer came. Loaded with the first one that is not seen at once. */
export class UnreadSigns {
  constructor(private readonly chat: HTMLElement & Partial<Pick<ChatHost, 'open' | 'session'>>) {
    chat.addEventListener('sapa-open', () => this.show(counts.get(this) ?? 0));
  }

  show(own: number) {
    if (own > (counts.get(this) ?? 0) && (document.hidden || !this.chat.open)) this.#soundLast();
    if (own > 0) counts.set(this, own);
    else counts.delete(this);
    const count = total();
    title.show(count);
    if (this.chat.dataset['tabIcon'] !== 'off') icon.show(count);
    this.#showBeside().catch(() => undefined);
    // Only an installed page has one, and the browser may refuse it.
    const { setAppBadge } = navigator as Partial<Navigator>;
    setAppBadge?.call(navigator, count).catch(() => undefined);
  }

  /** At the launcher. A page that wrote <sapa-chat> by hand has none. */
  async #showBeside() {
    const launcher = document.querySelector<HTMLElement>('sapa-launcher');
    if (!launcher) return;
    const { AnswersBeside: Answers } = await import('../../beside/answers-beside.js');
    beside ??= new Answers();
    // As it is by now: of two that ask for the file the browser may give it to the later one first.
    beside.show(launcher, {
      unread: total(),
      last: counts.has(this) && !this.chat.open ? this.#lastAnswer() : undefined,
    });
  }

  #soundLast() {
    const last = this.#last();
    if (last) this.sound(last.clientId);
  }

  #last() {
    const messages = this.chat.session?.state.messages ?? [];
    return messages.findLast(({ from, isDeleted }) => from === 'staff' && !isDeleted);
  }

  #lastAnswer(): Told['last'] {
    const last = this.#last();
    if (!last?.conversationId || !last.seq) return undefined;
    const { conversationId, seq, authorName, authorPicture, attachments = [] } = last;
    const text =
      plainText(last.text, linkFinder() ?? noLinks) || `📎 ${attachments.map(({ name }) => name).join(', ')}`;
    return { conversationId, seq, authorName, authorPicture, text };
  }

  /** Unless it is read at once, in a tab that the visitor looks at. */
  sound(messageId: string) {
    if (this.chat.dataset['sound'] === 'off') return;
    setTimeout(() => {
      if (counts.has(this)) void playOnce(messageId).catch(() => undefined);
    }, readTime);
  }
}
