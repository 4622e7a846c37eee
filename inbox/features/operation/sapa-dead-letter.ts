import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DeadLetter } from '../../../shared/wire/operation/entities.js';
import { paths } from '../../core/location.store.js';
import { operationText } from '../../core/operation-texts.js';
import { dropLetter, retryLetter } from '../../data/operation.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import { dateTime } from '../../ui/times.js';

const calls = { retryLetter, dropLetter };

/** One dead letter: tried again at once, dropped after a question. */
@customElement('sapa-dead-letter')
export class SapaDeadLetter extends LitElement {
  static override styles = [
    baseStyles,
    pageStyles,
    css`
      :host {
        flex: 1 1 100%;
        height: auto;
        overflow: visible;
      }
      p {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
        margin-block-start: 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) letter: DeadLetter | undefined;
  @property({ attribute: false }) calls: typeof calls = calls;
  @state() private phase: 'resting' | 'asking' | 'busy' | 'retried' | 'dropped' | 'failed' = 'resting';

  override render() {
    if (!this.letter) return;
    const { conversationId, fromSeq, toSeq, tries, error, at } = this.letter;
    return html`
      <p>
        ${operationText('letter', { from: fromSeq, to: toSeq, tries })} · <time datetime=${at}>${dateTime(at)}</time>
      </p>
      <p class="small">${error}</p>
      <div class="acts">
        <a class="small" href=${paths.message(conversationId, fromSeq)}>${operationText('openConversation')}</a>
        ${this.renderActs(this.letter)}
      </div>
    `;
  }

  private renderActs({ isTriedAgain }: DeadLetter) {
    if (this.phase === 'retried' || (isTriedAgain && this.phase === 'resting'))
      return html`<span class="small" role="status">${operationText('retried')}</span>`;
    if (this.phase === 'dropped') return html`<span class="small" role="status">${operationText('dropped')}</span>`;
    if (this.phase === 'asking')
      return html`
        <span class="small" role="alert">${operationText('dropSure')}</span>
        <button class="row-act" @click=${this.handleDrop}>${operationText('dropYes')}</button>
        <button class="row-act" @click=${() => (this.phase = 'resting')}>${operationText('dropNo')}</button>
      `;
    const isBusy = this.phase === 'busy';
    return html`
      <button class="row-act" ?disabled=${isBusy} @click=${this.handleRetry}>${operationText('retry')}</button>
      <button class="row-act" ?disabled=${isBusy} @click=${() => (this.phase = 'asking')}>
        ${operationText('drop')}
      </button>
      <span class="small" role="alert">${this.phase === 'failed' ? operationText('actFailed') : ''}</span>
    `;
  }

  private readonly handleRetry = () => this.act('retryLetter', 'retried');
  private readonly handleDrop = () => this.act('dropLetter', 'dropped');

  private async act(call: keyof typeof calls, done: 'retried' | 'dropped') {
    if (!this.letter) return;
    this.phase = 'busy';
    const reply = await this.calls[call](this.letter.conversationId);
    // Gone already is what was wanted.
    this.phase = reply.ok || reply.error.code === 'E_NOT_FOUND' ? done : 'failed';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-dead-letter': SapaDeadLetter;
  }
}
