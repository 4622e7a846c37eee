import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import { siteText } from '../../core/site-texts.js';
import '../embedding/sapa-identity-keys.js';
import { numberField } from './settings-fields.js';
import { SiteSectionElement } from './site-section.js';

/** What may still be changed of a reply, and the keys by which the publisher says who somebody is. */
@customElement('sapa-site-security')
export class SapaSiteSecurity extends SiteSectionElement {
  override render() {
    return html`<div class="groups">
      <fieldset>
        <legend>${siteText('editHeading')}</legend>
        ${numberField({
          ...{ name: 'settings.editMinutes', label: siteText('editMinutes'), fault: this.fault },
          ...{ value: this.draft.settings.editMinutes, usual: limits.usual.editMinutes },
          hint: siteText('editMinutesHint', { most: limits.editMinutes }),
          handle: (editMinutes) => this.edit({ settings: { editMinutes } }),
        })}
      </fieldset>
      <sapa-identity-keys site-id=${this.facts.site.id}></sapa-identity-keys>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-site-security': SapaSiteSecurity;
  }
}
