import '@awesome.me/webawesome/dist/components/button/button.js';
import { consume } from '@lit/context';
import { LitElement, css, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import { awayText } from '../../core/away-texts.js';
import { sessionContext, type SessionStore } from '../../core/session.store.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { controlLook } from '../../ui/control-look.js';
import { dialogFormStyles } from '../../ui/dialog-form.styles.js';
import { dialogStyles } from '../../ui/dialog.styles.js';

const reasons = ['lunch', 'break', 'meeting', 'done'] as const;

/**
 * Why one is away: one of the usual reasons, a few words of one's own, or nothing at all. A dialog that opens as soon as it is on the
 * page, and leaves it when it closes.
 */
@customElement('sapa-away-dialog')
export class SapaAwayDialog extends LitElement {
  static override styles = [
    baseStyles,
    dialogStyles,
    dialogFormStyles,
    css`
      .text {
        font-size: 1rem;
      }
      .usual {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      .usual button {
        min-height: 2.25rem;
        padding: 0 0.875rem;
        ${controlLook};
        font: inherit;
        font-size: var(--sapa-text-s);
        color: inherit;
        cursor: pointer;
      }
      .usual button:hover {
        background: var(--sapa-hover);
      }
      @media (pointer: coarse) {
        .usual button {
          min-height: 2.75rem;
        }
      }
    `,
  ];

  /** What was typed before it was here. */
  @property() text = '';
  @consume({ context: directoryContext }) private readonly directory!: DirectoryStore;
  @consume({ context: sessionContext }) private readonly session!: SessionStore;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('input') private readonly field!: HTMLInputElement;
  @state() private isRefused = false;

  protected override firstUpdated() {
    this.dialog.showModal();
    this.field.focus();
  }

  override render() {
    return html`<dialog aria-labelledby="heading" closedby="closerequest" @close=${() => this.remove()}>
      <form @submit=${this.handleSubmit}>
        <div>
          <h2 id="heading">${awayText('heading')}</h2>
          <p class="hint">${awayText('lead')}</p>
        </div>
        <div class="field">
          <label for="reason">${awayText('reason')}</label>
          <input
            id="reason"
            class="text"
            maxlength=${limits.awayReason}
            autocomplete="off"
            dir="auto"
            .value=${this.text}
          />
        </div>
        <div class="usual" role="group" aria-label=${awayText('usual')}>
          ${reasons.map((reason) => {
            const words = awayText(`reason-${reason}`);
            return html`<button type="button" @click=${() => this.leave(words)}>${words}</button>`;
          })}
        </div>
        <p class="error" role="alert">${this.isRefused ? awayText('failed') : ''}</p>
        <div class="end">
          <wa-button appearance="outlined" @click=${() => this.dialog.close()}>${awayText('cancel')}</wa-button>
          <wa-button variant="brand" type="submit">${awayText('leave')}</wa-button>
        </div>
      </form>
    </dialog>`;
  }

  private handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    void this.leave(this.field.value.trim());
  }

  private async leave(reason: string) {
    const { staff } = this.session.state;
    if (!staff) return;
    this.isRefused = !(await this.directory.setAway(staff.id, { reason }));
    if (!this.isRefused) this.dialog.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-away-dialog': SapaAwayDialog;
  }
}
