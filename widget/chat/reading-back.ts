import { html, nothing } from 'lit';
import en from '../../shared/locales/en.json?part=readingBack';
import id from '../../shared/locales/id.json?part=readingBack';
import { chooseLanguage } from '../../shared/locales/texts.js';
import type { MessageLog } from '../core/message-log.js';
import { styles } from './reading-back.styles.js';

const allTexts = { id, en };

/** Between the edge of the log and a message that is jumped to, in pixels. */
const margin = 12;

/**
 * What a list needs only when there is something to read back to: the row above the first message, and the button to the
 * new ones. Loaded then.
 */
export function readingBack(list: MessageLog) {
  list.adoptStyle(styles.styleSheet);
  const texts = () => allTexts[chooseLanguage([list.language])];

  return {
    older: () => html`
      <p class="older" aria-live="off">
        ${
          list.older === 'failed'
            ? html`<button type="button" @click=${() => list.loadOlder()}>${texts().showOlder()}</button>`
            : texts().loadingOlder()
        }
      </p>
    `,

    newer: () =>
      list.unread > 0
        ? html`<button class="newer" type="button" @click=${() => jump(list)}>
            ${texts().newMessages({ count: list.unread })}
          </button>`
        : nothing,
  };
}

/** To the first message that was not read; when that is where the reader is already, to the end. */
function jump({ log, messages, unread }: MessageLog) {
  const first = messages.filter(({ from }) => from === 'staff').at(-unread);
  // Earlier conversations stand in the log as well, in lists of their own.
  const item = first && log?.querySelectorAll(':scope > ol > li')[messages.indexOf(first)];
  if (!log || !item) return;
  // The button goes away when the end is reached, and must not take the focus along.
  log.focus({ preventScroll: true });
  const before = log.scrollTop;
  log.scrollTop += item.getBoundingClientRect().top - log.getBoundingClientRect().top - margin;
  if (Math.abs(log.scrollTop - before) < 1) log.scrollTop = log.scrollHeight;
  // The browser tells of it a frame later, when the log may have become smaller and its end be out of view.
  log.dispatchEvent(new Event('scroll'));
}
