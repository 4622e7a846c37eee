import en from '../../shared/locales/en.json?part=beside';
import id from '../../shared/locales/id.json?part=beside';
import type { Language } from '../../shared/wire/languages.js';
import type { UnreadAnswers } from '../../shared/wire/visitors/answers.js';
import { showBubble, type ShownBubble } from './bubble.js';
import { drawFace } from './draw-face.js';
import { LauncherBadge } from './launcher-badge.js';

export { showBubble } from './bubble.js';

const texts = { id, en };

/** One on a page, however many chats it has. */
const badge = new LauncherBadge();

/** As the server tells it, or as the open chat knows it. */
export interface Told {
  unread: number;
  last?:
    | (Omit<NonNullable<UnreadAnswers['last']>, 'authorName' | 'authorPicture'> & {
        authorName?: string | undefined;
        authorPicture?: string | undefined;
      })
    | undefined;
}

/** The number on the launcher, and the last unread answer in a bubble beside it, unless the visitor has dismissed that one. */
export class AnswersBeside {
  #shown: { answer: string; bubble: ShownBubble } | undefined;

  show(launcher: HTMLElement, { unread, last }: Told) {
    const text = texts[launcher.lang as Language];
    badge.show(launcher, unread, text.count({ count: unread }));
    const answer = last && `${last.conversationId} ${last.seq}`;
    if (answer === this.#shown?.answer) return;
    this.#shown?.bubble.remove();
    this.#shown = undefined;
    if (!last || !answer || dismissedAt(launcher) === answer) return;
    const name = last.authorName ?? text.team();
    const bubble = showBubble(launcher, {
      name,
      face: drawFace(name, last.authorPicture),
      text: last.text,
      more: unread > 1 ? text.more({ count: unread - 1 }) : undefined,
      labels: { open: text.openChat(), dismiss: text.dismiss() },
      onOpen: () => void window.sapa?.('open').catch(() => undefined),
      onDismiss: () => dismissedAt(launcher, answer),
    });
    this.#shown = { answer, bubble };
  }
}

/** Which answer was dismissed last, in this tab until it is closed. */
function dismissedAt({ dataset }: HTMLElement, answer?: string) {
  const name = `sapa:${dataset['site'] ?? ''}:dismissed`;
  try {
    if (answer) sessionStorage.setItem(name, answer);
    return sessionStorage.getItem(name);
  } catch {
    // A page without storage: it comes again with the next page.
    return null;
  }
}
