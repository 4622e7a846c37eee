import '@awesome.me/webawesome/dist/components/button/button.js';
import { consume } from '@lit/context';
import { LitElement, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { uuid } from '../../../shared/client/uuid.js';
import { limits } from '../../../shared/wire/limits.js';
import { blocksText as text } from '../../core/blocks-texts.js';
import { sessionContext, type SessionStore } from '../../core/session.store.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import { handlingContext, type Handling } from '../../entities/handling.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dialogFormStyles } from '../../ui/dialog-form.styles.js';
import { dialogStyles } from '../../ui/dialog.styles.js';
import { textOf } from '../../ui/form-field.js';

/** To whom a conversation is given, and what they should know. It stays until the server has both, so that no note is lost. */
@customElement('sapa-pass-on-dialog')
export class SapaPassOnDialog extends LitElement {
  static override styles = [baseStyles, dialogStyles, dialogFormStyles];

  @property({ attribute: false }) conversationId = '';
  /** Whose conversation it is; empty where that is the open one. */
  @property() name = '';
  @consume({ context: handlingContext }) private readonly handling!: Handling;
  @consume({ context: directoryContext }) private readonly directory!: DirectoryStore;
  @consume({ context: sessionContext }) private readonly session!: SessionStore;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @state() private problem = '';
  @state() private isBusy = false;
  /** The same however often it is sent: the note stands once. Of what was changed meanwhile another one. */
  private sent: { clientId: string; words: string } | undefined;

  protected override firstUpdated() {
    this.dialog.showModal();
    this.renderRoot.querySelector('select')?.focus();
  }

  override render() {
    const heading = this.name ? `${text('passOn')} · ${this.name}` : text('passOn');
    const siteId = this.handling.find(this.conversationId)?.siteId ?? '';
    const people = this.directory.peopleOf(siteId).filter(({ id }) => id !== this.session.state.staff?.id);
    // While it is on its way it stays: nobody else would say that it failed.
    return html`<dialog
      aria-label=${heading}
      closedby=${this.isBusy ? 'none' : 'closerequest'}
      @cancel=${(event: Event) => this.isBusy && event.preventDefault()}
      @close=${() => this.remove()}
    >
      <form novalidate @submit=${this.handleSubmit}>
        <h2>${heading}</h2>
        <div class="field">
          <label for="to">${text('to')}</label>
          <select class="text" id="to" name="to">
            <option value="">${text('choose')}</option>
            <optgroup label=${text('people')}>
              ${people.map(({ id, name }) => html`<option value="person ${id}">${name}</option>`)}
            </optgroup>
            <optgroup label=${text('teams')}>
              ${this.directory.teamsOf(siteId).map(({ id, name }) => html`<option value="team ${id}">${name}</option>`)}
            </optgroup>
          </select>
        </div>
        <div class="field">
          <label for="note">${text('note')}</label>
          <textarea class="text" id="note" name="note" maxlength=${limits.messageText} dir="auto"></textarea>
          <p class="hint">${text('noteHint')}</p>
        </div>
        <p class="error" role="alert">${this.problem}</p>
        <div class="end">
          <wa-button appearance="outlined" ?disabled=${this.isBusy} @click=${() => this.dialog.close()}
            >${text('cancel')}</wa-button
          >
          <wa-button variant="brand" type="submit" ?loading=${this.isBusy}>${text('passOnAct')}</wa-button>
        </div>
      </form>
    </dialog>`;
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.isBusy) return;
    const given = new FormData(event.target as HTMLFormElement);
    const [kind, id = ''] = textOf(given, 'to').split(' ');
    const note = textOf(given, 'note').trim();
    if (!id) return this.say(text('choosePlease'), '#to');
    if (!note) return this.say(text('notePlease'), '#note');
    this.isBusy = true;
    this.problem = '';
    const to = kind === 'team' ? { assigneeId: null, teamId: id } : { assigneeId: id };
    const words = JSON.stringify([to, note]);
    if (this.sent?.words !== words) this.sent = { clientId: uuid(), words };
    const { clientId } = this.sent;
    const outcome = await this.handling.passOn(this.conversationId, { clientId, text: note, ...to });
    this.isBusy = false;
    if (outcome === 'failed') return this.say(text('failed'), '#note');
    if (outcome === 'conflict') return this.say(text('passOnConflict'), '#to');
    this.dialog.close();
  }

  private say(words: string, field: string) {
    this.problem = words;
    this.renderRoot.querySelector<HTMLElement>(field)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-pass-on-dialog': SapaPassOnDialog;
  }
}
