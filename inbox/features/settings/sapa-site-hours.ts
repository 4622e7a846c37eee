import { html, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { OfficeHours } from '../../../shared/wire/sites/site-settings.js';
import { siteText } from '../../core/site-texts.js';
import './sapa-hours.js';
import type { SapaHours } from './sapa-hours.js';
import { checkField } from './settings-fields.js';
import { SiteSectionElement } from './site-section.js';

const path = 'settings.officeHours.';

/** When somebody is there. */
@customElement('sapa-site-hours')
export class SapaSiteHours extends SiteSectionElement {
  /** What its fields began with: half a day that is typed must stay. */
  @state() private begun: OfficeHours | undefined;
  private told: OfficeHours | undefined;

  protected override willUpdate(changed: PropertyValues<this>) {
    // Another one than it has told itself.
    if (changed.has('draft') && this.draft.settings.officeHours !== this.told)
      this.begun = this.draft.settings.officeHours;
  }

  override render() {
    const { officeHours } = this.draft.settings;
    return html`<fieldset>
      <legend>${siteText('officeHours')}</legend>
      <p class="hint">${siteText('hoursHint')}</p>
      ${checkField('isUsed', siteText('usesHours'), officeHours.isUsed, (isUsed) => this.tell({ ...officeHours, isUsed }))}
      <sapa-hours
        .hours=${this.begun ?? officeHours}
        fault=${this.fault.startsWith(path) ? this.fault.slice(path.length) : ''}
        @sapa-hours-changed=${this.handleHours}
      ></sapa-hours>
    </fieldset>`;
  }

  override async focusFault(): Promise<boolean> {
    await this.updateComplete;
    if (!this.fault.startsWith(path)) return false;
    await this.renderRoot.querySelector('sapa-hours')?.focusFault();
    return true;
  }

  private handleHours({ target }: Event) {
    const { isUsed } = this.draft.settings.officeHours;
    this.tell({ ...(target as SapaHours).value, isUsed });
  }

  private tell(officeHours: OfficeHours) {
    this.told = officeHours;
    this.edit({ settings: { officeHours } });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-site-hours': SapaSiteHours;
  }
}
