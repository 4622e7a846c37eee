import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { languages } from '../../../shared/wire/languages.js';
import { limits } from '../../../shared/wire/limits.js';
import { siteText } from '../../core/site-texts.js';
import { languageName } from '../../ui/language-name.js';
import { ownTexts } from './own-texts.js';
import { areaField, lineField } from './settings-fields.js';
import { SiteSectionElement } from './site-section.js';

/** The chat's words, with Sapa's own where there are none. */
@customElement('sapa-site-texts')
export class SapaSiteTexts extends SiteSectionElement {
  override render() {
    const { texts } = this.draft.settings;
    return html`<div class="groups">
      <p class="hint">${siteText('ownTextHint')}</p>
      ${languages.map((each) => {
        const path = `settings.texts.${each}`;
        const usual = ownTexts[each];
        const { title, greeting, away } = texts[each];
        const change = (more: Partial<typeof texts.id>) =>
          this.edit({ settings: { texts: { ...texts, [each]: { ...texts[each], ...more } } } });
        const { fault } = this;
        return html`<fieldset>
          <legend>${siteText('textsIn', { language: languageName(each) })}</legend>
          ${lineField({
            ...{ name: `${path}.title`, label: siteText('chatTitle'), value: title, fault },
            ...{ maxlength: limits.siteTitle, placeholder: this.facts.site.isNamed ? this.draft.name : usual.title },
            handle: (text) => change({ title: text }),
          })}
          ${areaField({
            ...{ name: `${path}.greeting`, label: siteText('chatGreeting'), value: greeting, fault },
            ...{ maxlength: limits.siteText, placeholder: usual.greeting },
            handle: (text) => change({ greeting: text }),
          })}
          ${areaField({
            ...{ name: `${path}.away`, label: siteText('chatAway'), value: away, fault },
            ...{ maxlength: limits.siteText, placeholder: usual.away },
            handle: (text) => change({ away: text }),
          })}
        </fieldset>`;
      })}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-site-texts': SapaSiteTexts;
  }
}
