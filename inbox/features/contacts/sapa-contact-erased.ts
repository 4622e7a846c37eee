import { LitElement, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { contactsText } from '../../core/contacts-texts.js';
import { privacyText } from '../../core/privacy-texts.js';
import { readReceipt } from '../../data/privacy.js';
import { baseStyles } from '../../ui/base.styles.js';
import { partStyles } from '../../ui/page.styles.js';
import { receiptName, saveAnswer } from '../../ui/save-answer.js';
import { saveJson } from '../../ui/save-json.js';
import { contactsStyles } from './contacts.styles.js';

const calls = { readReceipt, saveJson };

/** What stands in the place of a person who was just erased: the way to the proofs of it. */
@customElement('sapa-contact-erased')
export class SapaContactErased extends LitElement {
  static override styles = [baseStyles, partStyles, contactsStyles];

  /** By what the receipts are asked for. */
  @property({ attribute: false }) erasureIds: readonly string[] = [];
  @property({ attribute: false }) calls: typeof calls = calls;
  @state() private problem = '';

  override render() {
    return html`<p role="status">${contactsText('erased')}</p>
      <p class="small">${privacyText('erasedHint')}</p>
      ${this.erasureIds.map(
        (id) =>
          html`<button class="row-act" type="button" @click=${() => void this.save(id)}>
            ${privacyText('receipt')}
          </button>`,
      )}
      <p class="problem" role="alert">${this.problem}</p>`;
  }

  private async save(id: string) {
    const isSaved = await saveAnswer(this.calls.readReceipt(id), receiptName(id), this.calls.saveJson);
    this.problem = isSaved ? '' : privacyText('receiptFailed');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-contact-erased': SapaContactErased;
  }
}
