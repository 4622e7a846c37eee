import '@awesome.me/webawesome/dist/components/button/button.js';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement } from 'lit/decorators.js';
import { languages, type Language } from '../../../shared/wire/languages.js';
import { limits } from '../../../shared/wire/limits.js';
import { greetedHours, greetedVisitors } from '../../../shared/wire/sites/greeting-choices.js';
import type { SiteGreeting } from '../../../shared/wire/sites/site-greetings.js';
import { siteText } from '../../core/site-texts.js';
import { languageName } from '../../ui/language-name.js';
import { areaField, lineField, numberField, selectField } from './settings-fields.js';
import { SiteSectionElement } from './site-section.js';

const whole = 'settings.greetings';
const newGreeting = (): SiteGreeting => ({
  ...{ text: { id: '', en: '' }, choices: { id: [], en: [] }, page: '', seconds: 0, scroll: 0 },
  ...{ visitor: 'all', hours: 'any' },
});

/** With what the site's pages greet, and when: of several that apply the first one counts. */
@customElement('sapa-site-greetings')
export class SapaSiteGreetings extends SiteSectionElement {
  /** The greeting whose text takes the focus with the next draft. */
  private focusedIndex: number | undefined;

  override render() {
    const { greetings } = this.draft.settings;
    return html`<div class="groups">
      <p class="hint">${siteText('greetingsHint')}</p>
      ${greetings.length === 0 ? html`<p>${siteText('greetingsNone')}</p>` : nothing}
      ${greetings.map((greeting, index) => this.renderGreeting(greeting, index))}
      ${
        greetings.length < limits.greetings
          ? html`<wa-button appearance="outlined" @click=${this.add}>${siteText('greetingAdd')}</wa-button>`
          : nothing
      }
      <p class="hint" role="note">${siteText('greetingsWhere')}</p>
    </div>`;
  }

  private renderGreeting(greeting: SiteGreeting, index: number) {
    const { page, seconds, scroll } = greeting;
    const { fault } = this;
    const [path, number] = [`${whole}.${index}`, index + 1];
    const change = (more: Partial<SiteGreeting>) => this.change(index, more);
    return html`<fieldset>
      <legend>${siteText('greeting', { number })}</legend>
      ${languages.map((each) => this.renderWords(greeting, index, each))}
      ${lineField({
        ...{ name: `${path}.page`, label: siteText('greetingPage'), value: page, fault },
        ...{ maxlength: limits.greetingPage, hint: siteText('greetingPageHint') },
        handle: (text) => change({ page: text }),
      })}
      ${numberField({
        ...{ name: `${path}.seconds`, label: siteText('greetingSeconds'), value: seconds, usual: 0, fault },
        error: siteText('lookRange', { most: limits.greetingSeconds }),
        handle: (value) => change({ seconds: value }),
      })}
      ${numberField({
        ...{ name: `${path}.scroll`, label: siteText('greetingScroll'), value: scroll, usual: 0, fault },
        error: siteText('lookRange', { most: 100 }),
        handle: (value) => change({ scroll: value }),
      })}
      ${selectField({
        ...{
          name: `${path}.visitor`,
          label: siteText('greetedVisitor'),
          value: greeting.visitor,
          values: greetedVisitors,
        },
        wordsOf: (each) => siteText(`greeted-${each}`),
        handle: (visitor) => change({ visitor }),
      })}
      ${selectField({
        ...{ name: `${path}.hours`, label: siteText('greetedHours'), value: greeting.hours, values: greetedHours },
        wordsOf: (each) => siteText(`greeted-${each}`),
        handle: (hours) => change({ hours }),
      })}
      <div class="end">
        ${
          index > 0
            ? html`<wa-button size="s" appearance="outlined" @click=${() => this.moveUp(index)}
                >${siteText('greetingUp', { number })}</wa-button
              >`
            : nothing
        }
        <wa-button size="s" appearance="outlined" @click=${() => this.removeAt(index)}
          >${siteText('greetingRemove', { number })}</wa-button
        >
      </div>
    </fieldset>`;
  }

  private renderWords({ text, choices }: SiteGreeting, index: number, each: Language) {
    const { fault } = this;
    const path = `${whole}.${index}`;
    const name = `${path}.text.${each}`;
    const language = languageName(each);
    // All together are too long: the first text is where one begins to shorten.
    const isTooLong = fault === whole && name === `${whole}.0.text.${languages[0]}`;
    return [
      lineField({
        ...{ name, label: siteText('greetingText', { language }), value: text[each], fault: isTooLong ? name : fault },
        ...{ maxlength: limits.greetingText, hint: siteText('greetingTextHint') },
        error: isTooLong
          ? siteText('greetingsTooLong')
          : siteText('greetingTextMissing', { most: limits.greetingText }),
        handle: (words) => this.change(index, { text: { ...text, [each]: words } }),
      }),
      areaField({
        ...{ name: `${path}.choices.${each}`, label: siteText('greetingChoices', { language }), fault },
        ...{ value: choices[each].join('\n'), maxlength: limits.choices * (limits.choiceText + 1) },
        error: siteText('greetingChoicesInvalid', { count: limits.choices, most: limits.choiceText }),
        handle: (lines) =>
          this.change(index, { choices: { ...choices, [each]: lines === '' ? [] : lines.split('\n') } }),
      }),
    ];
  }

  private change(index: number, more: Partial<SiteGreeting>) {
    this.set(this.draft.settings.greetings.map((each, at) => (at === index ? { ...each, ...more } : each)));
  }

  private readonly add = () => {
    const { length } = this.draft.settings.greetings;
    this.set([...this.draft.settings.greetings, newGreeting()]);
    this.focusedIndex = length;
  };

  private removeAt(index: number) {
    this.set(this.draft.settings.greetings.filter((_each, at) => at !== index));
    this.focusedIndex = Math.max(0, index - 1);
  }

  private moveUp(index: number) {
    const greetings = [...this.draft.settings.greetings];
    greetings.splice(index - 1, 0, ...greetings.splice(index, 1));
    this.set(greetings);
    this.focusedIndex = index - 1;
  }

  private set(greetings: SiteGreeting[]) {
    this.edit({ settings: { greetings } });
  }

  /** The button that was pressed may be gone. The settings give the new draft later. */
  protected override updated(changed: PropertyValues<this>) {
    if (!changed.has('draft') || this.focusedIndex === undefined) return;
    const field = `fieldset:nth-of-type(${this.focusedIndex + 1}) input, .groups > wa-button`;
    this.focusedIndex = undefined;
    this.renderRoot.querySelector<HTMLElement>(field)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-site-greetings': SapaSiteGreetings;
  }
}
