import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { siteText } from '../../core/site-texts.js';
import '../embedding/sapa-embed-site.js';
import { areaField } from './settings-fields.js';
import { SiteSectionElement } from './site-section.js';

/** Where the chat may stand, and what brings it there. */
@customElement('sapa-site-install')
export class SapaSiteInstall extends SiteSectionElement {
  override render() {
    const { site, embedUrl, pinned } = this.facts;
    return html`<div class="groups">
      <fieldset>
        <legend>${siteText('origins')}</legend>
        ${areaField({
          ...{ name: 'allowedOrigins', label: siteText('origins'), fault: this.fault },
          ...{ value: this.draft.allowedOrigins.join('\n'), maxlength: 20_000 },
          ...{
            hint: siteText('originsHint'),
            error: siteText('originsInvalid'),
            placeholder: siteText('siteAddressExample'),
          },
          handle: (text) => this.edit({ allowedOrigins: text.split('\n') }),
        })}
      </fieldset>
      <section>
        <h2>${siteText('embedHeading')}</h2>
        <sapa-embed-site .site=${site} embed-url=${embedUrl} .pinned=${pinned}></sapa-embed-site>
      </section>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-site-install': SapaSiteInstall;
  }
}
