import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { HeldMail } from '../../../shared/wire/inbound-mail/entities.js';
import type { Site } from '../../../shared/wire/sites/entities.js';
import { paths } from '../../core/location.store.js';
import { mailsText } from '../../core/mails-texts.js';
import { deleteMail, takeMail } from '../../data/mails.js';
import { actButton } from '../../ui/act-button.js';
import { ActFocus } from '../../ui/act-focus.js';
import { baseStyles } from '../../ui/base.styles.js';
import { controlLook } from '../../ui/control-look.js';
import { partStyles } from '../../ui/page.styles.js';
import { dateTime } from '../../ui/times.js';

const calls = { takeMail, deleteMail };
const kinds = ['spf', 'dkim', 'dmarc'] as const;
/** What a server says of a sender that must not be passed over. */
const bad: readonly string[] = ['fail', 'softfail', 'permerror'];
type Act = 'put' | 'begin' | 'delete' | 'deleteYes' | 'deleteNo';

/**
 * One mail that waits: who says to have written it, why it waits, and what can become of it.
 * @fires sapa-mail-decided - it waits no more
 */
@customElement('sapa-held-mail')
export class SapaHeldMail extends LitElement {
  static override styles = [
    baseStyles,
    partStyles,
    css`
      :host {
        flex: 1 1 100%;
        min-width: 0;
      }
      h2 {
        margin: 0 0 0.25rem;
        font-size: var(--sapa-text-m);
        overflow-wrap: anywhere;
      }
      p {
        margin: 0 0 0.375rem;
        overflow-wrap: anywhere;
      }
      .tags {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 0.375rem;
      }
      .text {
        margin-block-end: 0.375rem;
        max-height: 16rem;
        padding: 0.5rem 0.75rem;
        border: 1px solid var(--sapa-line);
        border-radius: var(--wa-border-radius-m);
        white-space: pre-wrap;
        overflow: auto;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
        margin-block-start: 0.5rem;
      }
      /* It stays, so that what it says later is heard; as long as it says nothing it takes no room. */
      #status:empty {
        position: absolute;
      }
      select {
        min-height: 2.75rem;
        max-width: 100%;
        padding: 0 0.5rem;
        ${controlLook};
      }
    `,
  ];

  @property({ attribute: false }) mail: HeldMail | undefined;
  /** Where a conversation can begin, of a mail that came to no site. */
  @property({ attribute: false }) sites: readonly Site[] = [];
  @property({ attribute: false }) calls: typeof calls = calls;
  @state() private phase: 'resting' | 'asking' | 'taken' | 'deleted' | 'failed' | 'held' = 'resting';
  @state() private isBusy = false;
  @state() private takenIn = '';
  private siteId = '';

  constructor() {
    super();
    this.addController(new ActFocus(this, () => this.phase === 'resting'));
  }

  override render() {
    if (!this.mail) return;
    const { at, from, name, subject, text, files, reason, siteName } = this.mail;
    return html`
      <h2>${subject || mailsText('noSubject')}</h2>
      <p class="small">
        <bdi>${from ? [name, `<${from}>`].filter(Boolean).join(' ') : mailsText('unknownSender')}</bdi>
        · <time datetime=${at}>${dateTime(at)}</time>${siteName ? html` · ${siteName}` : nothing}
      </p>
      <p class="tags"><span class="tag warning">${mailsText(`reason-${reason}`)}</span>${this.renderChecks()}</p>
      ${text ? html`<div class="text" dir="auto" tabindex="0" role="region" aria-label=${mailsText('text')}>${text}</div>` : nothing}
      ${files.length > 0 ? html`<p class="small">${mailsText('files', { names: files.map((file) => file.name).join(', ') })}</p>` : nothing}
      <div class="acts">
        <span id="status" class="small" role="status" tabindex="-1">${this.renderStatus()}</span>
        ${this.renderActs(this.mail)}
      </div>
    `;
  }

  private renderChecks() {
    const failed = kinds.filter((kind) => bad.includes(this.mail?.checks[kind] ?? ''));
    if (failed.length === 0) return nothing;
    const which = failed.join(', ').toUpperCase();
    return html`<span class="tag danger">${mailsText('notProved', { which })}</span>`;
  }

  private renderStatus() {
    if (this.phase === 'asking') return mailsText('deleteSure');
    if (this.phase === 'failed') return mailsText('actFailed');
    if (this.phase === 'held') return mailsText('actHeld');
    if (this.phase === 'deleted') return mailsText('deleted');
    if (this.phase === 'taken') return mailsText('taken');
    return this.mail?.isToStaff ? mailsText('toStaff') : nothing;
  }

  private renderActs({ conversation, siteId, from, reason, isToStaff }: HeldMail) {
    if (this.phase === 'taken')
      return html`<a class="row-act" href=${paths.conversation(this.takenIn)}>${mailsText('open')}</a>`;
    if (this.phase === 'deleted') return nothing;
    if (this.phase === 'asking')
      return html`${this.renderAct('deleteYes', this.handleDelete)}
      ${this.renderAct('deleteNo', () => (this.phase = 'resting'))}`;
    // Of one that is too large there is nothing to say; what is the staff's is no visitor's.
    if (isToStaff || reason === 'large')
      return html`${
        conversation
          ? html`<a class="row-act" href=${paths.conversation(conversation.id)}
              >${mailsText('openTheirs', { visitor: conversation.visitor })}</a
            >`
          : nothing
      }
      ${this.renderAct('delete', () => (this.phase = 'asking'))}`;
    // Of a mail that is nobody's no visitor can be made.
    const canBegin = from !== undefined && (siteId !== undefined || this.sites.length > 0);
    return html`
      ${conversation ? this.renderAct('put', this.handlePut, { visitor: conversation.visitor }) : nothing}
      ${canBegin && siteId === undefined && this.sites.length > 1 ? this.renderSites() : nothing}
      ${canBegin ? this.renderAct('begin', this.handleBegin) : nothing}
      ${this.renderAct('delete', () => (this.phase = 'asking'))}
    `;
  }

  private renderSites() {
    return html`<select aria-label=${mailsText('site')} @change=${this.handleSite}>
      ${this.sites.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
    </select>`;
  }

  private renderAct(name: Act, run: () => unknown, values: { visitor: string } = { visitor: '' }) {
    const words = mailsText(name, values);
    const label = mailsText('actOn', { act: words, subject: this.mail?.subject || mailsText('noSubject') });
    return actButton({ words, label, isBusy: this.isBusy, run });
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('mail')) this.phase = 'resting';
  }

  private readonly handleSite = (event: Event) => {
    this.siteId = (event.currentTarget as HTMLSelectElement).value;
  };
  private readonly handlePut = () => {
    const { conversation } = this.mail ?? {};
    return conversation && this.take({ conversationId: conversation.id });
  };
  private readonly handleBegin = () => {
    const siteId = this.mail?.siteId ?? (this.siteId || this.sites[0]?.id);
    return siteId && this.take({ siteId });
  };

  private async take(to: { conversationId: string } | { siteId: string }) {
    if (!this.mail) return;
    this.isBusy = true;
    const reply = await this.calls.takeMail(this.mail.id, to);
    this.isBusy = false;
    if (reply.ok) this.takenIn = reply.value.conversationId;
    this.phase = reply.ok ? 'taken' : 'failed';
    this.tell();
  }

  private readonly handleDelete = async () => {
    if (!this.mail) return;
    this.isBusy = true;
    const reply = await this.calls.deleteMail(this.mail.id);
    this.isBusy = false;
    const refusal = reply.ok ? undefined : reply.error;
    // Gone already is what was wanted.
    this.phase = !refusal || refusal.code === 'E_NOT_FOUND' ? 'deleted' : refusal.field === 'hold' ? 'held' : 'failed';
    this.tell();
  };

  private tell() {
    if (this.phase === 'failed' || this.phase === 'held') return;
    this.dispatchEvent(new CustomEvent('sapa-mail-decided', { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-held-mail': SapaHeldMail;
  }
}
