import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DeadLetter } from '../../../shared/wire/operation/entities.js';
import { paths } from '../../core/location.store.js';
import { operationText } from '../../core/operation-texts.js';
import { dropLetter, retryLetter } from '../../data/operation.js';
import { actButton } from '../../ui/act-button.js';
import { ActFocus } from '../../ui/act-focus.js';
import { baseStyles } from '../../ui/base.styles.js';
import { partStyles } from '../../ui/page.styles.js';
import { dateTime } from '../../ui/times.js';

const calls = { retryLetter, dropLetter };

/** One dead letter: tried again at once, dropped after a question. */
@customElement('sapa-dead-letter')
export class SapaDeadLetter extends LitElement {
  static override styles = [
    baseStyles,
    partStyles,
    css`
      :host {
        flex: 1 1 100%;
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
  @state() private phase: 'resting' | 'asking' | 'retried' | 'dropped' | 'failed' = 'resting';
  @state() private isBusy = false;

  constructor() {
    super();
    this.addController(new ActFocus(this, () => this.phase === 'resting'));
  }

  override render() {
    if (!this.letter) return;
    const { conversationId, fromSeq, toSeq, tries, error, at } = this.letter;
    return html`
      <p>
        ${operationText('letter', { from: fromSeq, to: toSeq, tries })} · <time datetime=${at}>${dateTime(at)}</time>
      </p>
      <p class="small">${error}</p>
      <div class="acts">
        <a class="small" href=${paths.message(conversationId, fromSeq)} aria-label=${this.labelOf('openConversation')}
          >${operationText('openConversation')}</a
        >
        <span id="status" class="small" role="status" tabindex="-1">${this.renderStatus(this.letter)}</span>
        ${this.renderActs(this.letter)}
      </div>
    `;
  }

  private renderStatus({ isTriedAgain }: DeadLetter) {
    if (this.phase === 'asking') return operationText('dropSure');
    if (this.phase === 'failed') return operationText('actFailed');
    if (this.phase === 'dropped') return operationText('dropped');
    return this.phase === 'retried' || isTriedAgain ? operationText('retried') : nothing;
  }

  private renderActs({ isTriedAgain }: DeadLetter) {
    if (this.phase === 'retried' || this.phase === 'dropped' || isTriedAgain) return nothing;
    if (this.phase === 'asking')
      return html`${this.renderAct('dropYes', this.handleDrop)}
      ${this.renderAct('dropNo', () => (this.phase = 'resting'))}`;
    return html`${this.renderAct('retry', this.handleRetry)} ${this.renderAct('drop', () => (this.phase = 'asking'))}`;
  }

  private renderAct(name: 'retry' | 'drop' | 'dropYes' | 'dropNo', run: () => unknown) {
    return actButton({ words: operationText(name), label: this.labelOf(name), isBusy: this.isBusy, run });
  }

  /** Other rows have the same words. */
  private labelOf(name: 'openConversation' | 'retry' | 'drop' | 'dropYes' | 'dropNo'): string {
    const { fromSeq: from, toSeq: to, at } = this.letter ?? { fromSeq: 0, toSeq: 0, at: '' };
    return operationText('letterAct', { act: operationText(name), from, to, at: dateTime(at) });
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    // What was read anew may have failed again.
    if (changed.has('letter')) this.phase = 'resting';
  }

  private readonly handleRetry = () => this.act('retryLetter', 'retried');
  private readonly handleDrop = () => this.act('dropLetter', 'dropped');

  private async act(call: keyof typeof calls, done: 'retried' | 'dropped') {
    if (!this.letter) return;
    this.isBusy = true;
    const reply = await this.calls[call](this.letter.conversationId);
    this.isBusy = false;
    // Gone already is what was wanted.
    this.phase = reply.ok || reply.error.code === 'E_NOT_FOUND' ? done : 'failed';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-dead-letter': SapaDeadLetter;
  }
}
