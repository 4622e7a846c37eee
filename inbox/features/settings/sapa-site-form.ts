import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import './sapa-form-settings.js';
import type { SapaFormSettings } from './sapa-form-settings.js';
import { SiteSectionElement } from './site-section.js';

/** What visitors are asked, and how they are spoken to. */
@customElement('sapa-site-form')
export class SapaSiteForm extends SiteSectionElement {
  override render() {
    return html`<sapa-form-settings
      .settings=${this.draft.settings}
      .fault=${this.fault}
      @sapa-form-changed=${this.handleChange}
    ></sapa-form-settings>`;
  }

  override async focusFault(): Promise<boolean> {
    await this.updateComplete;
    return this.renderRoot.querySelector('sapa-form-settings')?.focusFault() ?? false;
  }

  private handleChange({ target }: Event) {
    this.edit({ settings: (target as SapaFormSettings).value });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-site-form': SapaSiteForm;
  }
}
