import type { FormField, SiteForm } from '../../../shared/wire/contact-form/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { consentName, nameOf, revisionName, type FieldFault, type Filled } from './contact-form.js';
import type { PageTexts } from './hosted-texts.js';
import { html, type Html } from '../../platform/html.js';

/** A site's form in a page, with what was answered and what is wrong with it. */
export interface Asked {
  form: SiteForm;
  filled: Filled | undefined;
  faults: ReadonlyMap<string, FieldFault>;
}

const usual = {
  name: { type: 'text', autocomplete: 'name', maxlength: limits.name },
  email: { type: 'email', autocomplete: 'email', maxlength: limits.email },
  phone: { type: 'tel', autocomplete: 'tel', maxlength: 31 },
  text: { type: 'text', autocomplete: 'off', maxlength: limits.formAnswer },
} as const;

/** The fields of the site's form, to stand in the form of the message: one button sends both. */
export function contactFormHtml(asked: Asked, texts: PageTexts, problem: string | undefined): Html {
  const { form } = asked;
  return html`
    <fieldset>
      <legend>${form.isAgain ? texts.form.headingConsent() : texts.form.heading()}</legend>
      ${form.isAgain && html`<p>${texts.form.consentReason()}</p>`}
      ${problem !== undefined && html`<p class="fault" role="alert">${problem}</p>`}
      ${form.when !== 'required' && html`<p class="hint">${texts.hosted.formSkip()}</p>`}
      ${form.fields.map((field) => fieldHtml(field, asked, texts))}
      ${form.consent && consentHtml(form.consent, asked, texts)}
      <input type="hidden" name="${revisionName}" value="${form.revision}" />
    </fieldset>
  `;
}

function fieldHtml(field: FormField, asked: Asked, texts: PageTexts): Html {
  const { key, kind, choices = [] } = field;
  const words = field.label ?? texts.form[key as 'name' | 'email' | 'phone']();
  const label = field.isRequired ? words : texts.form.optional({ label: words });
  const name = nameOf(key);
  const given = asked.filled?.answers[key];
  const state = stateOf(key, name, asked, field.isRequired);
  const fault = faultHtml(key, name, asked, texts);
  if (kind === 'checkbox') return checkHtml(name, label, given === true, state, fault);
  if (kind === 'choice') {
    return html`<label for="${name}" dir="auto">${label}</label>
      ${fault}
      <select id="${name}" name="${name}" ${state}>
        <option value="">${texts.form.choose()}</option>
        ${choices.map((choice) => html`<option${choice === given && html` selected`}>${choice}</option>`)}
      </select>`;
  }
  const { type, autocomplete, maxlength } = usual[kind];
  return html`<label for="${name}" dir="auto">${label}</label>
    ${fault}
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      autocomplete="${autocomplete}"
      maxlength="${maxlength}"
      dir="auto"
      value="${typeof given === 'string' ? given : ''}"
      ${state}
    />`;
}

function consentHtml({ text, link }: NonNullable<SiteForm['consent']>, asked: Asked, texts: PageTexts): Html {
  const state = stateOf(consentName, consentName, asked, true);
  const fault = faultHtml(consentName, consentName, asked, texts);
  // The settings let only https pass; a link is worth looking a second time.
  const more =
    link !== undefined &&
    /^https:\/\//i.test(link) &&
    html`<p class="page-link">
      <a href="${link}" target="_blank" rel="noopener noreferrer">${texts.form.readMore()} ${texts.form.newTab()}</a>
    </p>`;
  return html`${checkHtml(consentName, text, asked.filled?.isAgreed === true, state, fault)} ${more}`;
}

const checkHtml = (name: string, label: string, isChecked: boolean, state: Html, fault: Html): Html =>
  html`${fault}<label class="check" dir="auto">
      <input id="${name}" name="${name}" type="checkbox" ${isChecked && html` checked`}${state} /><span>${label}</span>
    </label>`;

/** Only where the whole form is required may the browser hold back what is missing: another one may be skipped. */
function stateOf(key: string, name: string, { form, faults }: Asked, isRequired: boolean): Html {
  const isHeld = isRequired && form.when === 'required';
  const isFaulty = faults.has(key);
  return html`${isHeld && html` required`}${isFaulty && html` aria-invalid="true" aria-describedby="${name}-fault"`}`;
}

function faultHtml(key: string, name: string, { faults }: Asked, texts: PageTexts): Html {
  const fault = faults.get(key);
  return html`${fault && html`<p class="fault" id="${name}-fault">${texts.form[fault]()}</p>`}`;
}
