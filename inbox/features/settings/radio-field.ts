import { html } from 'lit';

/** One of a few, each a round with its words. */
export const radioField = <Value extends string>(field: {
  /** As the server calls it. */
  name: string;
  label: string;
  value: Value;
  choices: readonly (readonly [value: Value, label: string])[];
  handle: (value: Value) => void;
}) =>
  html`<div class="field" role="radiogroup" aria-labelledby="${field.name}-label">
    <span id="${field.name}-label" class="label">${field.label}</span>
    <div class="choices">
      ${field.choices.map(
        ([value, label]) =>
          html`<label class="choice">
            <input
              type="radio"
              name=${field.name}
              .checked=${value === field.value}
              @change=${() => field.handle(value)}
            />${label}
          </label>`,
      )}
    </div>
  </div>`;
