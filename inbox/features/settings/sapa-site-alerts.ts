import { consume } from '@lit/context';
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import './sapa-alert-settings.js';
import type { SapaAlertSettings } from './sapa-alert-settings.js';
import { SiteSectionElement } from './site-section.js';

const path = 'settings.alerts.';

/** Who is told of an unanswered message, and when. */
@customElement('sapa-site-alerts')
export class SapaSiteAlerts extends SiteSectionElement {
  @consume({ context: directoryContext }) private readonly directory: DirectoryStore | undefined;
  private readonly stores = new StoreController(this);

  override connectedCallback() {
    super.connectedCallback();
    if (this.directory) this.stores.follow(this.directory);
  }

  override render() {
    return html`<sapa-alert-settings
      .alerts=${this.draft.settings.alerts}
      .people=${this.directory?.peopleOf(this.facts.site.id) ?? []}
      fault=${this.fault.startsWith(path) ? this.fault.slice(path.length) : ''}
      @sapa-alerts-changed=${this.handleChange}
    ></sapa-alert-settings>`;
  }

  override async focusFault(): Promise<boolean> {
    await this.updateComplete;
    if (!this.fault.startsWith(path)) return false;
    await this.renderRoot.querySelector('sapa-alert-settings')?.focusFault();
    return true;
  }

  private handleChange({ target }: Event) {
    this.edit({ settings: { alerts: (target as SapaAlertSettings).value } });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-site-alerts': SapaSiteAlerts;
  }
}
