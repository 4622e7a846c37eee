import type { Texts } from '../../../shared/locales/texts.js';
import { style } from './sapa-push-offer.styles.js';

/** `off`: offered. `asking`: the browser asks, or the server is told. */
export type OfferState = 'off' | 'asking' | 'on' | 'denied' | 'unsupported' | 'failed';

/**
 * Offers to be notified of answers, and says how it stands with that. Without Lit: it comes with the hosted page and not with
 * the chat, and a second copy of Lit is not let in by that page's policy.
 * @fires sapa-turn-on
 * @fires sapa-turn-off
 * @fires sapa-dismiss
 */
export class SapaPushOffer extends HTMLElement {
  readonly #word = document.createElement('p');
  readonly #act = document.createElement('button');
  readonly #dismiss = document.createElement('button');
  #state: OfferState = 'off';

  constructor(private readonly texts: Texts<'push'>) {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets.push(sheet);
    this.#word.setAttribute('role', 'status');
    this.#act.type = this.#dismiss.type = 'button';
    this.#act.addEventListener('click', () => this.#handleAct());
    this.#dismiss.textContent = texts.dismiss();
    this.#dismiss.addEventListener('click', () => this.dispatchEvent(new Event('sapa-dismiss')));
    root.append(this.#word, this.#act, this.#dismiss);
    this.state = 'off';
  }

  get state() {
    return this.#state;
  }

  set state(state: OfferState) {
    this.#state = state;
    const { texts } = this;
    const isOn = state === 'on';
    this.#word.textContent = texts[state]();
    this.#act.textContent = isOn ? texts.turnOff() : texts.turnOn();
    // Not "disabled": the focus would be lost.
    this.#act.ariaDisabled = String(state === 'asking');
    this.#act.hidden = state === 'unsupported';
    this.#dismiss.hidden = isOn || state === 'asking';
  }

  #handleAct() {
    if (this.#state !== 'asking')
      this.dispatchEvent(new Event(this.#state === 'on' ? 'sapa-turn-off' : 'sapa-turn-on'));
  }
}

if (!customElements.get('sapa-push-offer')) customElements.define('sapa-push-offer', SapaPushOffer);
