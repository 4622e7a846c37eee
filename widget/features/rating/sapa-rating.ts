import { LitElement, html, nothing } from 'lit';
import { limits } from '../../../shared/wire/limits.js';
import { base } from '../../chat/base.styles.js';
import { icons } from '../../chat/icons.js';
import { inertText } from '../../core/inert-text.js';
import { define } from '../../core/define.js';
import type { ClosingTexts } from '../closing-texts.js';
import { styles } from './sapa-rating.styles.js';
import { handlePaste } from '../tell-cut.js';

const scores = [1, 2, 3, 4, 5] as const;

/**
 * What the conversation was like: one of five, each in words, and a comment of one's own.
 * @fires sapa-rate - `{ score, comment }`
 * @fires sapa-dismiss - the visitor does not want to say, or has said it
 */
export class SapaRating extends LitElement {
  static override styles = [base, styles];
  static override properties = { texts: { attribute: false }, phase: {}, score: { state: true } };

  texts!: ClosingTexts;
  /** `late`: the next conversation has begun meanwhile. */
  phase: 'asking' | 'sending' | 'done' | 'failed' | 'late' = 'asking';
  /** What was chosen; 0 for nothing yet. */
  private score = 0;

  override render() {
    const { texts, phase } = this;
    const isOver = phase === 'done' || phase === 'late';
    return html`
      <section role="group" aria-labelledby="heading">
        <header role="none">
          <div role="status">
            <h3 id="heading" tabindex="-1">${phase === 'done' ? texts.thanks() : texts.ended()}</h3>
          </div>
          <button class="dismiss" type="button" aria-label=${texts.dismiss()} @click=${this.handleDismiss}>
            ${icons.close}
          </button>
        </header>
        ${phase === 'late' ? html`<p>${texts.late()}</p>` : nothing}
        ${
          phase === 'done'
            ? html`<button class="quiet" type="button" @click=${() => (this.phase = 'asking')}>
                ${texts.change()}
              </button>`
            : nothing
        }
        ${isOver ? nothing : this.renderForm()}
      </section>
    `;
  }

  override focus() {
    this.renderRoot.querySelector('button')?.focus();
  }

  private renderForm() {
    const { texts, phase, score } = this;
    const words = [texts.score1(), texts.score2(), texts.score3(), texts.score4(), texts.score5()];
    return html`
      <form @paste=${handlePaste} @submit=${this.handleSubmit}>
        <fieldset>
          <legend>${texts.question()}</legend>
          <div class="scores">
            ${scores.map(
              (each) => html`
                <label>
                  <input
                    type="radio"
                    name="score"
                    value=${each}
                    required
                    .checked=${each === score}
                    @change=${() => (this.score = each)}
                  />
                  <span class="number" aria-hidden="true">${each}</span><span class="unseen">${words[each - 1]}</span>
                </label>
              `,
            )}
          </div>
          <p class="words" aria-hidden="true">
            ${scores.map((each) => {
              const isChosen = each === score;
              const isSaid = isChosen || each === 1 || each === 5;
              return html`<span class=${isChosen ? 'chosen' : ''}>${isSaid ? words[each - 1] : nothing}</span>`;
            })}
          </p>
        </fieldset>
        ${
          score
            ? html`
                <label class="comment"
                  >${texts.comment()}<textarea name="comment" rows="2" maxlength=${limits.ratingComment}></textarea>
                </label>
                ${phase === 'failed' ? html`<p class="fault" role="alert">${texts.failed()}</p>` : nothing}
                <button class="send" ?disabled=${phase === 'sending'}>${texts.rate()}</button>
              `
            : nothing
        }
      </form>
    `;
  }

  protected override updated(changed: Map<PropertyKey, unknown>) {
    // The button that had the focus is gone.
    const wasSent = changed.has('phase') && (this.phase === 'done' || this.phase === 'late');
    if (wasSent) this.renderRoot.querySelector<HTMLElement>('h3')?.focus();
  }

  private handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    // Asked for, it is tried again.
    if (this.phase === 'failed') this.phase = 'asking';
    this.submit();
  }

  /** Tells what stands in it. */
  submit() {
    if (!this.score || this.phase !== 'asking') return;
    const comment = inertText(this.renderRoot.querySelector('textarea')?.value ?? '').trim();
    this.phase = 'sending';
    this.dispatchEvent(new CustomEvent('sapa-rate', { detail: { score: this.score, comment } }));
  }

  private handleDismiss() {
    this.dispatchEvent(new CustomEvent('sapa-dismiss'));
  }
}

define('sapa-rating', SapaRating);

declare global {
  interface HTMLElementTagNameMap {
    'sapa-rating': SapaRating;
  }
  interface HTMLElementEventMap {
    'sapa-rate': CustomEvent<{ score: number; comment: string }>;
  }
}
