import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { privacyText as text } from '../../core/privacy-texts.js';
import { personZipPath, readPersonData } from '../../data/privacy.js';
import { baseStyles } from '../../ui/base.styles.js';
import { partStyles } from '../../ui/page.styles.js';
import { saveAnswer } from '../../ui/save-answer.js';
import { saveJson } from '../../ui/save-json.js';
import { contactsStyles } from './contacts.styles.js';
import './sapa-hold.js';

const calls = { readPersonData, saveJson };

/** For owners and admins: a copy of all that is kept of a person, and what holds it. Loaded for nobody else. */
@customElement('sapa-contact-keeping')
export class SapaContactKeeping extends LitElement {
  static override styles = [
    baseStyles,
    partStyles,
    contactsStyles,
    css`
      h2 {
        margin-block: 1rem 0.25rem;
        font-size: var(--sapa-text-s);
      }
      sapa-hold {
        margin-block-start: 0.5rem;
      }
      details {
        margin-block-start: 0.5rem;
      }
      summary {
        min-height: 2.75rem;
        padding-block: 0.625rem;
        font-size: var(--sapa-text-s);
        cursor: pointer;
      }
    `,
  ];

  @property() contactId = '';
  /** Beside this conversation, whose hold is shown. */
  @property() conversationId = '';
  @property({ attribute: false }) calls: typeof calls = calls;
  @state() private problem = '';
  /** Nobody asks what holds a conversation, unless somebody looks. */
  @state() private isOpen = false;

  override render() {
    if (this.conversationId) return this.renderOfConversation();
    return html`<h2>${text('keeping')}</h2>
      <div class="acts">
        <button class="row-act" type="button" @click=${() => void this.saveCopy()}>${text('copy')}</button>
        <a class="row-act" href=${personZipPath(this.contactId)} download>${text('copyWithFiles')}</a>
      </div>
      <p class="problem" role="alert">${this.problem}</p>
      <sapa-hold kind="contact" targetid=${this.contactId}></sapa-hold>`;
  }

  private renderOfConversation() {
    return html`<details
      .open=${this.isOpen}
      @toggle=${(event: Event) => (this.isOpen = (event.target as HTMLDetailsElement).open)}
    >
      <summary>${text('keeping')}</summary>
      ${this.isOpen ? html`<sapa-hold kind="conversation" targetid=${this.conversationId}></sapa-hold>` : nothing}
    </details>`;
  }

  private async saveCopy() {
    const { contactId } = this;
    const asked = this.calls.readPersonData(contactId);
    const isSaved = await saveAnswer(asked, `sapa-${contactId.slice(0, 8)}.json`, this.calls.saveJson);
    this.problem = isSaved ? '' : text('copyFailed');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-contact-keeping': SapaContactKeeping;
  }
}
