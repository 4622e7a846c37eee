import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import en from '../../../shared/locales/en.json?part=earlier';
import id from '../../../shared/locales/id.json?part=earlier';
import { chooseLanguage } from '../../../shared/locales/texts.js';
import type { MessageLog } from '../../core/message-log.js';
import type { EarlierConversation, EarlierConversations } from './earlier-conversations.js';
import { styles } from './earlier.styles.js';
import { placeKeeper } from './keep-place.js';

const allTexts = { id, en };

/** How far from the top it is time for the next page of a conversation that is being read. */
const nearTop = 600;

/**
 * Draws the earlier conversations above the present one, in the list's own log. History, and not to be read out: anyone who has
 * asked for it is led there by the focus.
 */
export function drawEarlier(list: MessageLog, earlier: EarlierConversations): void {
  list.adoptStyle(styles.styleSheet);
  const texts = () => allTexts[chooseLanguage([list.language])];
  const { log } = list;
  const keepPlace = log && placeKeeper(log);
  let isAsked = false;

  // Somebody who types must not cost another drawing of all that was said before.
  list.earlier = () => guard([earlier.state, list.language, list.texts, new Date().toDateString()], draw);
  list.requestUpdate();
  earlier.subscribe(() => void follow());
  log?.addEventListener('scroll', handleScroll);

  function handleScroll(this: HTMLElement) {
    if (!earlier.isCurrent()) return this.removeEventListener('scroll', handleScroll);
    const { more, wish } = earlier.state;
    if (this.scrollTop < nearTop && this.querySelector('.more') && more === 'messages' && wish === 'idle')
      void earlier.loadMore();
  }

  function handleAsk() {
    isAsked = true;
    void earlier.loadMore();
  }

  async function follow() {
    const { conversations, wish } = earlier.state;
    const messages = conversations.flatMap((conversation) => conversation.messages);
    list.prepare(messages);
    list.requestUpdate();
    await list.updateComplete;
    keepPlace?.((earlier.isCurrent() && log?.querySelector<HTMLElement>('.earlier')) || null);
    if (!isAsked || wish === 'loading') return;
    isAsked = false;
    // The place in the log is kept: what has come stands above it, and is where the keys go on.
    if (wish === 'idle') log?.querySelector('section')?.focus({ preventScroll: true });
  }

  function draw() {
    const { conversations } = earlier.state;
    return html`<div class="earlier" aria-live="off">
      ${drawMore()} ${repeat(conversations, ({ id }) => id, drawConversation)}
    </div>`;
  }

  function drawMore() {
    const { more, wish } = earlier.state;
    if (!more) return nothing;
    const isBusy = wish === 'loading';
    const offer = more === 'messages' ? texts().more() : texts().show();
    return html`<div class="more" aria-live=${wish === 'idle' ? 'off' : 'polite'}>
      ${wish === 'failed' ? html`<p>${texts().failed()}</p>` : nothing}
      <button type="button" aria-busy=${isBusy} @click=${handleAsk}>${isBusy ? texts().loading() : offer}</button>
    </div>`;
  }

  function drawConversation({ messages }: EarlierConversation) {
    const date = new Intl.DateTimeFormat(list.language, { dateStyle: 'long' }).format(lastOf(messages));
    const heading = texts().heading({ date });
    return html`
      <section tabindex="-1" aria-label=${heading}>
        <h3 class="unseen">${heading}</h3>
        <ol>
          ${repeat(
            messages,
            ({ clientId }) => clientId,
            (message, index) => list.renderMessage(message, messages[index - 1], messages[index + 1]),
          )}
        </ol>
        <p class="ended">${texts().ended({ date })}</p>
      </section>
    `;
  }
}

const lastOf = (messages: EarlierConversation['messages']) => Date.parse(messages.at(-1)?.at ?? '');
