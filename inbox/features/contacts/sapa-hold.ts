import { consume } from '@lit/context';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Hold, HoldTarget } from '../../../shared/wire/holds/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { privacyText as text } from '../../core/privacy-texts.js';
import { contactsContext, type Contacts } from '../../entities/contacts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { partStyles } from '../../ui/page.styles.js';
import { dateTime } from '../../ui/times.js';
import { contactsStyles } from './contacts.styles.js';

/** Whether a person or a conversation may be erased for now, and the way to keep or to free it. */
@customElement('sapa-hold')
export class SapaHold extends LitElement {
  static override styles = [
    baseStyles,
    partStyles,
    contactsStyles,
    css`
      p {
        overflow-wrap: anywhere;
      }
      form {
        display: grid;
        gap: 0.375rem;
      }
      input {
        min-height: 2.75rem;
      }
    `,
  ];

  @property() kind: HoldTarget['kind'] = 'contact';
  @property() targetId = '';
  @consume({ context: contactsContext }) private readonly contacts!: Contacts;
  @state() private hold: Hold | null | undefined;
  @state() private isAsking = false;
  @state() private isBusy = false;
  @state() private reason = '';
  @state() private problem = '';

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('targetId') && !changed.has('kind')) return;
    this.hold = undefined;
    this.isAsking = false;
    this.problem = '';
    void this.load();
  }

  override render() {
    if (this.hold === undefined) return nothing;
    return html`${this.hold ? this.renderHeld(this.hold) : this.renderFree()}
      <p class="problem" role="alert">${this.problem}</p>`;
  }

  private renderHeld({ target, reason, by, at }: Hold) {
    const isOfPerson = this.kind === 'conversation' && target.kind === 'contact';
    return html`<p role="status">${text(isOfPerson ? 'heldPerson' : 'held', { by, time: dateTime(at), reason })}</p>
      ${
        // What holds the person is ended where the person is.
        isOfPerson
          ? nothing
          : html`<button class="row-act" type="button" ?disabled=${this.isBusy} @click=${() => void this.end()}>
              ${text('holdEnd')}
            </button>`
      }`;
  }

  private renderFree() {
    if (!this.isAsking) {
      return html`<button class="row-act" type="button" @click=${() => (this.isAsking = true)}>
        ${text('hold')}
      </button>`;
    }
    return html`<form @submit=${this.handleSubmit}>
      <p class="small">${text('holdHint')}</p>
      <label class="small" for="reason">${text('holdReason')}</label>
      <input
        id="reason"
        type="text"
        required
        maxlength=${limits.holdReason}
        dir="auto"
        .value=${this.reason}
        @input=${(event: Event) => (this.reason = (event.target as HTMLInputElement).value)}
      />
      <div class="acts">
        <button class="row-act" ?disabled=${this.isBusy}>${text('holdNow')}</button>
        <button class="row-act" type="button" @click=${() => (this.isAsking = false)}>${text('cancel')}</button>
      </div>
    </form>`;
  }

  private get target(): HoldTarget {
    return { kind: this.kind, id: this.targetId };
  }

  private async load() {
    const { targetId } = this;
    const reply = await this.contacts.holdOf(this.target);
    if (reply.ok && targetId === this.targetId) this.hold = reply.value.hold;
  }

  private readonly handleSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    const reason = this.reason.trim();
    if (!reason || this.isBusy) return;
    this.isBusy = true;
    const reply = await this.contacts.setHold({ ...this.target, reason });
    this.isBusy = false;
    this.problem = reply.ok ? '' : text('holdFailed');
    if (!reply.ok) return;
    this.hold = reply.value.hold;
    this.isAsking = false;
    this.reason = '';
  };

  private async end() {
    this.isBusy = true;
    const reply = await this.contacts.endHold(this.target);
    this.isBusy = false;
    this.problem = reply.ok ? '' : text('holdFailed');
    if (reply.ok) await this.load();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-hold': SapaHold;
  }
}
