import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type { ContactRow } from '../../../shared/wire/contacts/entities.js';
import { contactsText as text } from '../../core/contacts-texts.js';
import { paths } from '../../core/location.store.js';
import { labelsContext, type LabelsStore } from '../../entities/labels.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { partStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-name-mark.js';
import { dateTime } from '../../ui/times.js';
import { contactsStyles } from './contacts.styles.js';
import { markOf } from '../../../shared/name-mark.js';

/** The people of the directory, each a link to what is known of them and to their conversations. */
@customElement('sapa-contact-list')
export class SapaContactList extends LitElement {
  static override styles = [
    baseStyles,
    partStyles,
    contactsStyles,
    css`
      /* What is out of sight is neither laid out nor painted, however many pages were loaded. */
      .list > li {
        position: relative;
        content-visibility: auto;
        contain-intrinsic-size: auto 4.5rem;
      }
      .list > li:hover {
        background: var(--sapa-hover);
      }
      /* The whole row is the link. */
      .name a::after {
        content: '';
        position: absolute;
        inset: 0;
      }
    `,
  ];

  @property({ attribute: false }) rows: readonly ContactRow[] = [];
  @property({ attribute: false }) sites: readonly { id: string; name: string }[] = [];
  @consume({ context: labelsContext }) private readonly labels!: LabelsStore;
  private readonly stores = new StoreController(this);

  override connectedCallback() {
    super.connectedCallback();
    this.stores.follow(this.labels);
  }

  override render() {
    return html`<ul class="list">
      ${repeat(
        this.rows,
        ({ id }) => id,
        (row) => this.renderRow(row),
      )}
    </ul>`;
  }

  /** Who comes back from one of them goes on there. */
  focusRow(id: string): void {
    const link = this.renderRoot.querySelector<HTMLElement>(`a[href="${CSS.escape(paths.contact(id))}"]`);
    link?.focus();
  }

  private renderRow({
    id,
    siteId,
    label,
    nameSource,
    isVerified,
    email,
    phone,
    labelIds = [],
    lastSeenAt,
  }: ContactRow) {
    const site = this.sites.length > 1 ? this.sites.find((each) => each.id === siteId)?.name : undefined;
    const facts = [email, phone, site].filter(Boolean).join(' · ');
    // One that was deleted is none.
    const labels = labelIds.flatMap((labelId) => this.labels.find(labelId) ?? []);
    return html`<li>
      <div class="grow">
        <p class="name">
          <a href=${paths.contact(id)}
            ><strong><bdi>${label}</bdi></strong></a
          >
          <sapa-name-mark source=${markOf({ nameSource, isVerified })}></sapa-name-mark>
          ${labels.map(({ name }) => html`<span class="tag">${name}</span>`)}
        </p>
        ${facts ? html`<p class="small">${facts}</p>` : nothing}
      </div>
      <p class="small">${lastSeenAt ? text('lastSeen', { time: dateTime(lastSeenAt) }) : text('neverSeen')}</p>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-contact-list': SapaContactList;
  }
}
