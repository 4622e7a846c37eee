import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { siteText } from '../../core/site-texts.js';

interface Field {
  /** As the server calls it. */
  name: string;
  label: string;
  value: string;
  maxlength: number;
  handle: (text: string) => void;
  /** The field that the server has refused. */
  fault: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** What holds while nothing is written. */
  placeholder?: string | undefined;
}

/** The server names the field, or a part of what stands in it. */
export const hasFault = (fault: string, name: string): boolean => fault === name || fault.startsWith(`${name}.`);

const typed = (event: Event) => (event.target as HTMLInputElement).value;

function noteOf({ name, fault, hint, error = siteText('fieldRefused') }: Field) {
  const isWrong = hasFault(fault, name);
  const words = isWrong ? error : hint;
  const note = words ? html`<p class=${isWrong ? 'error' : 'hint'} id="${name}-note">${words}</p>` : nothing;
  return { isWrong, note, describedBy: words ? `${name}-note` : nothing };
}

export function lineField(field: Field, type: 'text' | 'number' = 'text') {
  const { isWrong, note, describedBy } = noteOf(field);
  return html`<div class="field">
    <label for=${field.name}>${field.label}</label>
    <input
      class="text"
      id=${field.name}
      name=${field.name}
      type=${type}
      maxlength=${field.maxlength}
      dir="auto"
      placeholder=${field.placeholder ?? nothing}
      .value=${field.value}
      aria-invalid=${isWrong ? 'true' : nothing}
      aria-describedby=${describedBy}
      @input=${(event: Event) => field.handle(typed(event))}
    />
    ${note}
  </div>`;
}

export function areaField(field: Field) {
  const { isWrong, note, describedBy } = noteOf(field);
  return html`<div class="field">
    <label for=${field.name}>${field.label}</label>
    <textarea
      class="text"
      id=${field.name}
      name=${field.name}
      maxlength=${field.maxlength}
      dir="auto"
      placeholder=${field.placeholder ?? nothing}
      .value=${field.value}
      aria-invalid=${isWrong ? 'true' : nothing}
      aria-describedby=${describedBy}
      @input=${(event: Event) => field.handle(typed(event))}
    ></textarea>
    ${note}
  </div>`;
}

/** A number of minutes or hours, with what it is where nobody has set it. */
export const numberField = (
  field: Omit<Field, 'value' | 'handle' | 'maxlength'> & {
    value: number;
    usual: number;
    handle: (value: number) => void;
  },
) => {
  const usual = siteText('usual', { value: field.usual });
  return lineField(
    {
      ...field,
      value: String(field.value),
      maxlength: 5,
      hint: field.hint ? `${field.hint} ${usual}` : usual,
      placeholder: String(field.usual),
      handle: (text) => field.handle(text.trim() === '' ? field.usual : Number(text)),
    },
    'number',
  );
};

export const checkField = (name: string, label: string, isSo: boolean, handle: (isSo: boolean) => void) =>
  html`<label class="check">
    <input
      type="checkbox"
      name=${name}
      .checked=${isSo}
      @change=${(event: Event) => handle((event.target as HTMLInputElement).checked)}
    />${label}
  </label>`;

export interface SelectField<Value extends string> {
  name: string;
  label: string;
  value: Value;
  values: readonly Value[];
  wordsOf: (value: Value) => string;
  handle: (value: Value) => void;
}

/**
 * `live`: what somebody has picked there stays picked in the browser, also where the draft now says otherwise.
 * `String`: the check of templates takes a type parameter for an object.
 */
export const selectField = <Value extends string>(field: SelectField<Value>) =>
  html`<div class="field">
    <label for=${field.name}>${field.label}</label>
    <select
      class="text"
      id=${field.name}
      name=${field.name}
      @change=${(event: Event) => field.handle((event.target as HTMLSelectElement).value as Value)}
    >
      ${field.values.map(
        (each) =>
          html`<option value=${String(each)} .selected=${live(each === field.value)}>${field.wordsOf(each)}</option>`,
      )}
    </select>
  </div>`;
