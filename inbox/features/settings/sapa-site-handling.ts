import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import { siteText } from '../../core/site-texts.js';
import { checkField, numberField } from './settings-fields.js';
import { SiteSectionElement } from './site-section.js';

/** How fast somebody is answered, and how a conversation goes on. */
@customElement('sapa-site-handling')
export class SapaSiteHandling extends SiteSectionElement {
  override render() {
    const { targets, reopenWithinHours, firstReplyTakes } = this.draft.settings;
    const { fault } = this;
    return html`<div class="groups">
      <fieldset>
        <legend>${siteText('targetsHeading')}</legend>
        <p class="hint">${siteText('targetsHint')}</p>
        ${(['firstMinutes', 'nextMinutes'] as const).map((key) =>
          numberField({
            ...{ name: `settings.targets.${key}`, label: siteText(key), fault },
            ...{ value: targets[key], usual: limits.usual.targetMinutes },
            handle: (minutes) => this.edit({ settings: { targets: { ...targets, [key]: minutes } } }),
          }),
        )}
      </fieldset>
      <fieldset>
        <legend>${siteText('handlingHeading')}</legend>
        ${numberField({
          ...{ name: 'settings.reopenWithinHours', label: siteText('reopenWithinHours'), fault },
          ...{ value: reopenWithinHours, usual: limits.usual.reopenWithinHours },
          hint: siteText('reopenWithinHoursHint', { most: limits.reopenHours }),
          handle: (hours) => this.edit({ settings: { reopenWithinHours: hours } }),
        })}
        ${checkField('firstReplyTakes', siteText('firstReplyTakes'), firstReplyTakes, (isSo) =>
          this.edit({ settings: { firstReplyTakes: isSo } }),
        )}
      </fieldset>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-site-handling': SapaSiteHandling;
  }
}
