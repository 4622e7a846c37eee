import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type { AuditValues } from '../../../shared/wire/audit/entities.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { changesOf, type AuditNames } from './audit-words.js';
import { auditStyles } from './audit.styles.js';

/** What is another thing on the one side than on the other. */
@customElement('sapa-audit-changes')
export class SapaAuditChanges extends LitElement {
  static override styles = [
    baseStyles,
    auditStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }
    `,
  ];

  @property({ attribute: false }) from: AuditValues | undefined;
  @property({ attribute: false }) to: AuditValues | undefined;
  /** Those whom the directory may not know. */
  @property({ attribute: false }) people: readonly { id: string; name: string }[] = [];
  @consume({ context: directoryContext }) private readonly directory: DirectoryStore | undefined;
  private readonly stores = new StoreController(this);

  override connectedCallback() {
    super.connectedCallback();
    if (this.directory) this.stores.follow(this.directory);
  }

  override render() {
    const { from, to } = this;
    const changes = changesOf({ ...(from ? { before: from } : {}), ...(to ? { after: to } : {}) }, this.names);
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
    'sapa-audit-changes': SapaAuditChanges;
  }
}
