import { LitElement, html, nothing } from 'lit';
import { limits } from '../../../shared/wire/limits.js';
import { base } from '../../chat/base.styles.js';
import { icons } from '../../chat/icons.js';
import { define } from '../../core/define.js';
import type { ClosingTexts } from '../closing-texts.js';
import type { OwnData, TranscriptOffer } from './own-data.js';
import { styles } from './sapa-my-data.styles.js';
import { handlePaste } from '../tell-cut.js';

/**
 * What a visitor may do with the own conversations and data: have a copy mailed, take them along, erase them. Open from the
 * moment that it is on the page.
 * @fires sapa-end - it was closed, and can be taken away
 */
export class SapaMyData extends LitElement {
  static override styles = [base, styles];
  static override properties = {
    texts: { attribute: false },
    label: {},
    data: { attribute: false },
    offer: { state: true },
    busy: { state: true },
    told: { state: true },
    isAsking: { state: true },
    isErased: { state: true },
  };

  texts!: ClosingTexts;
  /** What the button to it is called as well. */
  label = '';
  data!: OwnData;
  private offer: TranscriptOffer | undefined;
  busy = false;
  /** What became of the last wish, and in which of the three parts. */
  private told: { part: 'mail' | 'save' | 'erase'; text: string; isFault?: boolean } | undefined;
  /** Whether it is really to be erased. */
  private isAsking = false;
  isErased = false;

  protected override firstUpdated() {
    this.renderRoot.querySelector('dialog')?.showModal();
    void this.data.offer().then((offer) => (this.offer = offer));
  }

  override render() {
    const { texts } = this;
    return html`
      <dialog aria-labelledby="heading" @close=${this.handleClose} @keydown=${this.handleKeydown}>
        <header role="none">
          <h2 id="heading">${this.label}</h2>
          <button class="dismiss" type="button" aria-label=${texts.closeData()} @click=${this.close}>
            ${icons.close}
          </button>
        </header>
        ${
          this.isErased
            ? html`<p role="status" class="erased" tabindex="-1">${texts.erased()}</p>`
            : html`${this.renderMail()}${this.renderSave()}${this.renderErase()}`
        }
      </dialog>
    `;
  }

  private renderMail() {
    const { texts, offer } = this;
    if (!offer) return nothing;
    if (!offer.isMailConfigured) {
      return html`<section>
        <h3>${texts.transcript()}</h3>
        <p>${texts.mailNotConfigured()}</p>
      </section>`;
    }
    return html`
      <section>
        <h3>${texts.transcript()}</h3>
        <form @paste=${handlePaste} @submit=${this.handleMail}>
          <label>
            ${texts.email()}
            <input
              type="email"
              name="email"
              autocomplete="email"
              required
              maxlength=${limits.email}
              .value=${offer.knownEmail ?? ''}
              aria-invalid=${this.told?.text === texts.emailInvalid() ? 'true' : nothing}
              aria-describedby="mail-told"
            />
          </label>
          ${this.renderTold('mail')}
          <button class="send" ?disabled=${this.busy}>${texts.sendTranscript()}</button>
        </form>
      </section>
    `;
  }

  private renderSave() {
    const { texts } = this;
    return html`
      <section>
        <h3>${texts.exportHeading()}</h3>
        <p>${texts.exportText()}</p>
        ${this.renderTold('save')}
        <button class="quiet" type="button" ?disabled=${this.busy} @click=${this.handleSave}>${texts.export()}</button>
      </section>
    `;
  }

  private renderErase() {
    const { texts } = this;
    return html`
      <section>
        <h3>${texts.eraseHeading()}</h3>
        <p>${texts.eraseText()}</p>
        ${this.renderTold('erase')}
        ${
          this.isAsking
            ? html`
                <div role="group" aria-labelledby="sure">
                  <p id="sure" tabindex="-1"><strong>${texts.eraseSure()}</strong></p>
                  <button class="danger" type="button" ?disabled=${this.busy} @click=${this.handleErase}>
                    ${texts.eraseNow()}
                  </button>
                  <button class="quiet" type="button" @click=${() => (this.isAsking = false)}>${texts.keep()}</button>
                </div>
              `
            : html`<button class="quiet" type="button" @click=${() => (this.isAsking = true)}>${texts.erase()}</button>`
        }
      </section>
    `;
  }

  private renderTold(part: 'mail' | 'save' | 'erase') {
    const told = this.told?.part === part ? this.told : undefined;
    return html`<p id="${part}-told" role="status" class=${told?.isFault ? 'fault' : 'told'}>${told?.text}</p>`;
  }

  protected override updated(changed: Map<PropertyKey, unknown>) {
    // The button that had the focus has given way to this.
    if (changed.get('isErased') === false) this.renderRoot.querySelector<HTMLElement>('.erased')?.focus();
    else if (changed.get('isAsking') === false) this.renderRoot.querySelector<HTMLElement>('#sure')?.focus();
  }

  private handleMail(event: SubmitEvent) {
    event.preventDefault();
    const email = this.renderRoot.querySelector('input')?.value.trim() ?? '';
    void this.do('mail', async () => {
      const { texts } = this;
      const outcome = await this.data.mail(email);
      if (outcome === 'link') return texts.linkSent({ email });
      if (outcome === 'sent') return texts.transcriptSent({ email });
      if (outcome === 'unwanted') return { fault: texts.mailUnwanted({ email }) };
      if (outcome === 'bounced') return { fault: texts.mailBounced({ email }) };
      if (outcome === 'E_RATE') return { fault: texts.tooOften() };
      return { fault: outcome === 'E_SCHEMA' ? texts.emailInvalid() : texts.failed() };
    });
  }

  private handleSave() {
    void this.do('save', async () =>
      (await this.data.save()) ? this.texts.exported() : { fault: this.texts.failed() },
    );
  }

  private handleErase() {
    void this.do('erase', async () => {
      const outcome = await this.data.erase();
      this.isErased = outcome === true;
      return this.isErased ? '' : { fault: this.texts[outcome ? 'held' : 'failed']() };
    });
  }

  /** One thing at a time, and what became of it in words. */
  private async do(part: 'mail' | 'save' | 'erase', act: () => Promise<string | { fault: string }>) {
    if (this.busy) return;
    this.busy = true;
    this.told = undefined;
    const said = await act();
    this.told = typeof said === 'string' ? { part, text: said } : { part, text: said.fault, isFault: true };
    this.busy = false;
  }

  private close() {
    this.renderRoot.querySelector('dialog')?.close();
  }

  // The chat behind would close at Escape as well.
  private handleKeydown(event: KeyboardEvent) {
    event.stopPropagation();
  }

  private handleClose() {
    this.dispatchEvent(new CustomEvent('sapa-end'));
  }
}

define('sapa-my-data', SapaMyData);

declare global {
  interface HTMLElementTagNameMap {
    'sapa-my-data': SapaMyData;
  }
}
