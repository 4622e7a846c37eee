import { consume } from '@lit/context';
import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { contactsText } from '../../core/contacts-texts.js';
import { privacyText } from '../../core/privacy-texts.js';
import { contactsContext, type Contacts } from '../../entities/contacts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import { contactsStyles } from './contacts.styles.js';
import './sapa-contact-erased.js';

/**
 * Erases a person, after a question.
 * @fires sapa-contact-erased - the ids of the erasures
 */
@customElement('sapa-contact-erase')
export class SapaContactErase extends LitElement {
  static override styles = [
    baseStyles,
    pageStyles,
    contactsStyles,
    css`
      /* In one line with what else can be done. */
      :host {
        display: contents;
      }
    `,
  ];

  @property() contactId = '';
  @consume({ context: contactsContext }) private readonly contacts!: Contacts;
  @state() private isAsking = false;
  @state() private problem = '';

  override render() {
    if (!this.isAsking) {
      return html`<button class="row-act" type="button" @click=${() => (this.isAsking = true)}>
        ${contactsText('erase')}
      </button>`;
    }
    return html`<p class="problem" role="alert">${contactsText('eraseHint')}</p>
      <div class="acts">
        <button class="row-act" type="button" @click=${() => void this.erase()}>${contactsText('eraseSure')}</button>
        <button class="row-act" type="button" @click=${this.handleCancel}>${contactsText('cancel')}</button>
      </div>
      <p class="problem" role="alert">${this.problem}</p>`;
  }

  private handleCancel() {
    this.isAsking = false;
    this.problem = '';
  }

  private async erase() {
    const reply = await this.contacts.erase(this.contactId);
    if (!reply.ok) {
      this.problem = reply.error.code === 'E_CONFLICT' ? privacyText('eraseHeld') : contactsText('saveFailed');
      return;
    }
    // A server of the version before says nothing.
    const detail = reply.value?.erasureIds ?? [];
    this.dispatchEvent(new CustomEvent<readonly string[]>('sapa-contact-erased', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-contact-erase': SapaContactErase;
  }
}
