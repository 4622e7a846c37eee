import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { siteText } from '../../core/site-texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dialogStyles } from '../../ui/dialog.styles.js';

/**
 * What is to become of changes that were not saved. Open as soon as it is on the page.
 * @fires sapa-stay
 * @fires sapa-discard
 * @fires sapa-save
 */
@customElement('sapa-leave-dialog')
export class SapaLeaveDialog extends LitElement {
  static override styles = [
    baseStyles,
    dialogStyles,
    css`
      dialog {
        width: min(28rem, 100vw);
      }
      @media (max-width: 600px) {
        dialog {
          width: 100vw;
        }
      }
      div {
        display: grid;
        gap: 0.75rem;
        padding: 1.25rem;
      }
      h2 {
        font-size: var(--sapa-text-l);
        font-weight: 600;
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) isBusy = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  protected override firstUpdated() {
    this.dialog.showModal();
  }

  override render() {
    return html`<dialog aria-labelledby="heading" @close=${() => this.tell('sapa-stay')}>
      <div>
        <h2 id="heading">${siteText('leaveHeading')}</h2>
        <p>${siteText('leaveText')}</p>
        <footer>
          <wa-button appearance="outlined" @click=${() => this.dialog.close()}>${siteText('stay')}</wa-button>
          <wa-button appearance="outlined" variant="danger" @click=${() => this.tell('sapa-discard')}
            >${siteText('discardAndLeave')}</wa-button
          >
          <wa-button variant="brand" ?loading=${this.isBusy} @click=${() => this.tell('sapa-save')}
            >${siteText('saveAndLeave')}</wa-button
          >
        </footer>
      </div>
    </dialog>`;
  }

  private tell(name: string) {
    this.dispatchEvent(new CustomEvent(name));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-leave-dialog': SapaLeaveDialog;
  }
}
