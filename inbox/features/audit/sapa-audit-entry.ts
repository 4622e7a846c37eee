import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type { AuditEntry } from '../../../shared/wire/audit/entities.js';
import { auditText } from '../../core/audit-texts.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dateTime } from '../../ui/times.js';
import { changesOf, sentenceOf, type AuditNames } from './audit-words.js';
import { auditStyles } from './audit.styles.js';

/** One thing that somebody did: who and what, when, from where, and what is another thing than before. */
@customElement('sapa-audit-entry')
export class SapaAuditEntry extends LitElement {
  static override styles = [
    baseStyles,
    auditStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      strong {
        font-weight: 550;
        overflow-wrap: anywhere;
      }
      .small {
        font-size: var(--sapa-text-s);
        color: var(--sapa-quiet);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) entry!: AuditEntry;
  /** Those whom the directory may not know. */
  @property({ attribute: false }) people: readonly { id: string; name: string }[] = [];
  @consume({ context: directoryContext }) private readonly directory: DirectoryStore | undefined;
  private readonly stores = new StoreController(this);

  override connectedCallback() {
    super.connectedCallback();
    if (this.directory) this.stores.follow(this.directory);
  }

  override render() {
    const { at, address, isUnsure } = this.entry;
    return html`
      <strong>${sentenceOf(this.entry)}</strong>
      <p class="small">
        <time datetime=${at}>${dateTime(at)}</time>${address ? html` · ${auditText('address', { address })}` : nothing}
      </p>
      ${isUnsure ? html`<p class="small">${auditText('unsure')}</p>` : nothing} ${this.renderChanges()}
    `;
  }

  private renderChanges() {
    const changes = changesOf(this.entry, this.names);
    if (changes.length === 0) return nothing;
    return html`<dl>
      ${changes.map(
        ({ label, before, after }) => html`
          <dt>${label}</dt>
          <dd>
            ${before === undefined ? nothing : html`<del>${before}</del>`}
            ${before === undefined || after === undefined ? nothing : html`<wa-icon name="arrow-right"></wa-icon>`}
            ${after === undefined ? nothing : html`<ins>${after}</ins>`}
          </dd>
        `,
      )}
    </dl>`;
  }

  private get names(): AuditNames {
    const { directory } = this;
    return {
      site: (id) => directory?.site(id)?.name,
      team: (id) => directory?.team(id)?.name,
      person: (id) => this.people.find((person) => person.id === id)?.name ?? directory?.person(id)?.name,
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-audit-entry': SapaAuditEntry;
  }
}
