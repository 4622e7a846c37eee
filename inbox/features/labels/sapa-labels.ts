import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type { Label } from '../../../shared/wire/labels/entities.js';
import { handlingText as text } from '../../core/handling-texts.js';
import { paths } from '../../core/location.store.js';
import { sessionContext, type SessionStore } from '../../core/session.store.js';
import { listSites } from '../../data/sites.js';
import { labelsContext, type LabelsStore } from '../../entities/labels.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dotStyles } from '../../ui/dot.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-empty.js';
import { labelsStyles } from './labels.styles.js';
import './sapa-label-dialog.js';

/** The labels of the sites. Everybody sees them; owners and admins change them. */
@customElement('sapa-labels')
export class SapaLabels extends LitElement {
  static override styles = [baseStyles, pageStyles, dotStyles, labelsStyles];

  @consume({ context: labelsContext }) private readonly labels!: LabelsStore;
  @consume({ context: sessionContext }) private readonly session!: SessionStore;
  @property({ attribute: false }) listSites: typeof listSites = listSites;
  @state() private sites: readonly { id: string; name: string }[] = [];
  @state() private changed: Label | 'new' | undefined;
  private readonly stores = new StoreController(this);

  override connectedCallback() {
    super.connectedCallback();
    this.stores.follow(this.labels, this.session);
    void this.load();
  }

  override render() {
    const role = this.session.state.staff?.role;
    const isManager = role === 'owner' || role === 'admin';
    const { labels } = this.labels.state;
    return html`
      <main>
        <a class="back" href=${paths.list}><wa-icon name="arrow-left"></wa-icon>${text('backToList')}</a>
        <div class="head">
          <div>
            <h1>${text('labelsHeading')}</h1>
            <p class="lead">${text('labelsLead')}</p>
          </div>
          ${
            isManager && this.sites.length > 0
              ? html`<wa-button variant="brand" @click=${() => (this.changed = 'new')}>${text('newLabel')}</wa-button>`
              : nothing
          }
        </div>
        ${
          labels.length === 0
            ? html`<sapa-empty icon="tag" heading=${text('noLabelsYet')} text=${text('noLabelsYetText')}></sapa-empty>`
            : html`<ul class="list">
                ${repeat(
                  labels,
                  ({ id }) => id,
                  (label) => this.renderLabel(label, isManager),
                )}
              </ul>`
        }
      </main>
      ${this.renderDialog()}
    `;
  }

  private renderLabel(label: Label, isManager: boolean) {
    const { name, siteId, color } = label;
    const site = this.sites.length > 1 ? this.sites.find(({ id }) => id === siteId)?.name : undefined;
    return html`<li>
      <i class="dot ${color}" role="img" aria-label=${text(`color-${color}`)}></i>
      <div class="grow">
        <bdi>${name}</bdi>
        ${site ? html`<p class="small">${site}</p>` : nothing}
      </div>
      ${
        isManager
          ? html`<button class="row-act change" type="button" @click=${() => (this.changed = label)}>
              <span aria-hidden="true">${text('change')}</span
              ><span class="visually-hidden">${text('changeNamed', { name })}</span>
            </button>`
          : nothing
      }
    </li>`;
  }

  private renderDialog() {
    if (!this.changed) return nothing;
    return html`<sapa-label-dialog
      .label=${this.changed === 'new' ? undefined : this.changed}
      .sites=${this.sites}
      @sapa-close=${() => (this.changed = undefined)}
    ></sapa-label-dialog>`;
  }

  private async load() {
    const reply = await this.listSites();
    if (reply.ok) this.sites = reply.value.sites;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-labels': SapaLabels;
  }
}
