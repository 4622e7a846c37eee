import { consume } from '@lit/context';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Hold } from '../../../shared/wire/holds/entities.js';
import { paths } from '../../core/location.store.js';
import { privacyText as text } from '../../core/privacy-texts.js';
import { t } from '../../core/texts.js';
import { contactsContext, type Contacts } from '../../entities/contacts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { partStyles } from '../../ui/page.styles.js';
import { dateTime } from '../../ui/times.js';
import { styles } from './sapa-site-settings.styles.js';

/** What of a site nobody may erase for now, and the way to each: a hold is ended where what it holds is. */
@customElement('sapa-site-holds')
export class SapaSiteHolds extends LitElement {
  static override styles = [
    baseStyles,
    partStyles,
    styles,
    css`
      section {
        gap: 0.5rem;
        margin-block-start: 0.5rem;
      }
      h2 {
        margin-block: 0;
        font-size: 1rem;
      }
      /* A reason is a sentence: who has set the hold stands below it. */
      .list > li {
        flex-direction: column;
        align-items: stretch;
        gap: 0;
        padding-block: 0.375rem 0.625rem;
      }
      .list .grow {
        flex: none;
      }
      .grow a {
        display: flex;
        align-items: center;
        min-height: 2.75rem;
        overflow-wrap: anywhere;
        /* It stands alone in its row: only a line says what it is. */
        text-decoration-color: currentColor;
      }
    `,
  ];

  @property() siteId = '';
  @consume({ context: contactsContext }) private readonly contacts!: Contacts;
  @state() private holds: readonly Hold[] | undefined;
  @state() private isFailed = false;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('siteId')) return;
    this.holds = undefined;
    void this.load();
  }

  override render() {
    return html`<section>
      <h2>${text('holdsHeading')}</h2>
      <div role="status">${this.renderState()}</div>
      ${
        this.holds?.length
          ? html`<ul class="list">
              ${this.holds.map((hold) => this.renderHold(hold))}
            </ul>`
          : nothing
      }
    </section>`;
  }

  private renderState() {
    if (this.isFailed) {
      return html`<p class="error">${text('loadFailed')}</p>
        <button class="row-act" type="button" @click=${() => void this.load()}>${t('tryAgain')}</button>`;
    }
    if (!this.holds) return nothing;
    return html`<p class="hint">${text(this.holds.length === 0 ? 'holdsEmpty' : 'holdsLead')}</p>`;
  }

  private renderHold({ target: { kind, id }, reason, by, at }: Hold) {
    const path = kind === 'contact' ? paths.contact(id) : paths.conversation(id);
    return html`<li>
      <span class="grow"><a href=${path} dir="auto">${text(`hold-${kind}`, { reason })}</a></span>
      <span class="hint">${text('holdBy', { by, time: dateTime(at) })}</span>
    </li>`;
  }

  private async load() {
    const { siteId } = this;
    this.isFailed = false;
    const reply = await this.contacts.holds(siteId);
    if (siteId !== this.siteId) return;
    this.holds = reply.ok ? reply.value.holds : undefined;
    this.isFailed = !reply.ok;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-site-holds': SapaSiteHolds;
  }
}
