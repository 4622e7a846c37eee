import { html, type Html } from '../../platform/html.js';

/** Reply buttons where nothing can be pressed: as a list. */
export const choicesHtml = (choices: readonly string[]): Html =>
  html`${
    choices.length > 0 &&
    html`<ul dir="auto">
      ${choices.map((choice) => html`<li>${choice}</li>`)}
    </ul>`
  }`;

/** The same in plain text, one line each. */
export const choiceLines = (choices: readonly string[]): string[] => choices.map((choice) => `- ${choice}`);
