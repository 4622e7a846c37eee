import { html, nothing } from 'lit';
import en from '../../shared/locales/en.json?part=unsent';
import id from '../../shared/locales/id.json?part=unsent';
import { chooseLanguage } from '../../shared/locales/texts.js';
import type { MessageLog } from '../core/message-log.js';
import type { ShownMessage } from '../core/shown-messages.js';
import { takeBack, type TakenBack } from './take-back.js';
import { styles } from './unsent.styles.js';

const allTexts = { id, en };

/** What a visitor can do with a message that is not sent. Loaded with the first one that is on its way. */
export function unsent(list: MessageLog) {
  list.adoptStyle(styles.styleSheet);

  /** Could not be edited. */
  const notEdited = new Set<string>();
  // With a name, because the list draws its messages only when what they are made of has changed.
  const draw = () => list.requestUpdate('texts');
  const tell = (name: string, detail: object) =>
    list.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  const take = (clientId: string, isEdited: boolean) => async () => {
    const detail: TakenBack = { clientId, isEdited };
    tell('sapa-take-back', detail);
    // Said once more, if it is so once more.
    notEdited.delete(clientId);
    draw();
    if (await takeBack(detail)) return;
    notEdited.add(clientId);
    draw();
  };
  const button = (text: string, act: () => unknown) => html`<button type="button" @click=${act}>${text}</button>`;

  return ({ clientId, delivery, attachments, isTried, bugs }: ShownMessage) => {
    if (delivery === 'sending') return nothing;
    // By three the outbox has given it up.
    const reference = bugs?.[2];
    const texts = allTexts[chooseLanguage([list.language])];
    const again = () => tell('sapa-send-again', { clientId });
    // What was on its way may have arrived: it must come to an end, or the visitor would believe that nobody reads it.
    const canDrop = delivery !== 'waiting' || !isTried;
    const canEdit = delivery === 'failed' || !isTried;
    // Its files would be refused again; edited, they go up anew.
    const canRepeat = !attachments || !canEdit;
    return html`
      <div class="acts" aria-live="off">
        ${delivery === 'failed' && canRepeat ? button(texts.retry(), again) : nothing}
        ${delivery === 'old' && canRepeat ? button(texts.sendNow(), again) : nothing}
        ${canEdit ? button(texts.edit(), take(clientId, true)) : nothing}
        ${canDrop ? button(texts.drop(), take(clientId, false)) : nothing}
      </div>
      ${reference ? html`<p class="about">${texts.reference({ reference })}</p>` : nothing}
      ${notEdited.has(clientId) ? html`<p class="about" role="alert">${texts.notEdited()}</p>` : nothing}
    `;
  };
}

declare global {
  interface HTMLElementEventMap {
    'sapa-take-back': CustomEvent<TakenBack>;
  }
}
