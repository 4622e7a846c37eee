import '@awesome.me/webawesome/dist/components/button/button.js';
import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { inkOn } from '../../../shared/look/brand-ink.js';
import { languages } from '../../../shared/wire/languages.js';
import { limits } from '../../../shared/wire/limits.js';
import { launcherKinds, schemes, sides } from '../../../shared/wire/sites/look-choices.js';
import type { SiteLook } from '../../../shared/wire/sites/site-look.js';
import { siteText } from '../../core/site-texts.js';
import { language } from '../../core/texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { languageName } from '../../ui/language-name.js';
import { launcherTexts } from './own-texts.js';
import { radioField } from './radio-field.js';
import './sapa-look-preview.js';
import './sapa-site-picture.js';
import { lookStyles } from './sapa-site-look.styles.js';
import { styles } from './sapa-site-settings.styles.js';
import { lineField, numberField } from './settings-fields.js';
import { brandOf } from './shown-look.js';
import { SiteSectionElement } from './site-section.js';

const usualBrand = '#0f6b5f';
const { usual } = limits;

/** How the launcher and the chat look, and both of them as they would. */
@customElement('sapa-site-look')
export class SapaSiteLook extends SiteSectionElement {
  static override styles = [baseStyles, styles, lookStyles];

  override render() {
    const { settings, name } = this.draft;
    const { look, texts } = settings;
    const { title, greeting } = texts[language];
    return html`<div class="sides">
      <wa-button class="to-preview" size="s" appearance="outlined" @click=${this.showPreview}
        >${siteText('toPreview')}</wa-button
      >
      <div class="groups">
        ${this.renderBrand(look, name)} ${this.renderLauncher(look)} ${this.renderPlace(look)}
        <p class="hint" role="note">${siteText('lookWhere')}</p>
      </div>
      <sapa-look-preview
        .look=${look}
        .heading=${title || (this.facts.site.isNamed || name !== this.facts.site.name ? name : '')}
        .greeting=${greeting}
      ></sapa-look-preview>
    </div>`;
  }

  private renderBrand(look: SiteLook, name: string) {
    const brand = brandOf(look);
    const { ink, contrast } = inkOn(brand ?? usualBrand);
    const said = siteText(ink === '#fff' ? 'lookInkWhite' : 'lookInkBlack', {
      contrast: contrast.toLocaleString(language, { maximumFractionDigits: 1 }),
    });
    return html`<fieldset>
      <legend>${siteText('lookNameColour')}</legend>
      ${lineField({
        ...{ name: 'name', label: siteText('siteName'), value: name, fault: this.fault },
        ...{ maxlength: limits.siteName, hint: siteText('siteNameHint') },
        handle: (text) => this.edit({ name: text }),
      })}
      <div class="brand">
        ${lineField({
          ...{ name: 'settings.look.brand', label: siteText('lookBrand'), value: look.brand, fault: this.fault },
          ...{ maxlength: 9, placeholder: usualBrand, hint: said, error: siteText('lookBrandInvalid') },
          handle: (text) => this.change({ brand: text }),
        })}
        <input
          type="color"
          aria-label=${siteText('lookBrandPick')}
          .value=${brand ?? usualBrand}
          @input=${(event: Event) => this.change({ brand: (event.target as HTMLInputElement).value })}
        />
      </div>
      ${
        look.brand === ''
          ? nothing
          : html`<wa-button size="s" appearance="outlined" @click=${() => this.change({ brand: '' })}
              >${siteText('lookBrandUsual')}</wa-button
            >`
      }
    </fieldset>`;
  }

  private renderLauncher(look: SiteLook) {
    return html`<fieldset>
      <legend>${siteText('lookButton')}</legend>
      ${radioField({
        ...{ name: 'settings.look.launcher', label: siteText('lookLauncher'), value: look.launcher },
        choices: launcherKinds.map((kind) => [kind, siteText(`launcher-${kind}`)] as const),
        handle: (launcher) => this.change({ launcher }),
      })}
      ${languages.map((each) =>
        lineField({
          name: `settings.look.text.${each}`,
          label: siteText('lookText', { language: languageName(each) }),
          ...{ value: look.text[each], fault: this.fault, maxlength: limits.launcherText },
          ...{
            placeholder: launcherTexts[each],
            hint: look.launcher === 'bubble' ? siteText('lookTextHint') : undefined,
          },
          handle: (text) => this.change({ text: { ...look.text, [each]: text } }),
        }),
      )}
      <sapa-site-picture
        site=${this.facts.site.id}
        picture=${look.picture}
        .fault=${this.fault}
        @sapa-picture=${({ detail }: CustomEvent<{ picture: string }>) => this.change(detail)}
      ></sapa-site-picture>
    </fieldset>`;
  }

  private renderPlace(look: SiteLook) {
    const { fault } = this;
    const number = (key: 'inline' | 'block' | 'radius', label: string, most: number, usual: number) =>
      numberField({
        ...{ name: `settings.look.${key}`, label, value: look[key], usual, fault },
        error: siteText('lookRange', { most }),
        handle: (value) => this.change({ [key]: value }),
      });
    return html`<fieldset>
      <legend>${siteText('lookPlace')}</legend>
      ${radioField({
        ...{ name: 'settings.look.side', label: siteText('lookSide'), value: look.side },
        choices: sides.map((side) => [side, siteText(`side-${side}`)] as const),
        handle: (side) => this.change({ side }),
      })}
      <div class="numbers">
        ${number('inline', siteText('lookInline'), limits.lookOffset, usual.lookOffset)}
        ${number('block', siteText('lookBlock'), limits.lookOffset, usual.lookOffset)}
        ${number('radius', siteText('lookRadius'), limits.lookRadius, usual.lookRadius)}
      </div>
      ${radioField({
        ...{ name: 'settings.look.scheme', label: siteText('lookScheme'), value: look.scheme },
        choices: schemes.map((scheme) => [scheme, siteText(`scheme-${scheme}`)] as const),
        handle: (scheme) => this.change({ scheme }),
      })}
    </fieldset>`;
  }

  private showPreview() {
    const preview = this.renderRoot.querySelector('sapa-look-preview');
    preview?.scrollIntoView({ block: 'start' });
    // Keys and a screen reader go on from there.
    preview?.focus();
  }

  private change(change: Partial<SiteLook>) {
    this.edit({ settings: { look: { ...this.draft.settings.look, ...change } } });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-site-look': SapaSiteLook;
  }
}
