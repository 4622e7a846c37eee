import { css, html, svg, type TemplateResult } from 'lit';

const hues = 6;

/** What stands for somebody without a picture: first letters, on a colour that stays the same for the same person. */
export const lettersStyles = css`
  .letters {
    display: grid;
    place-items: center;
    width: var(--size, 2.25rem);
    height: var(--size, 2.25rem);
    font-size: calc(var(--size, 2.25rem) * 0.36);
    font-weight: 600;
    letter-spacing: 0.02em;
    border-radius: 50%;
    background: var(--back);
    color: var(--ink);
    filter: var(--sapa-avatar-filter);
  }
  .letters svg {
    width: 56%;
    height: 56%;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .hue-0 {
    --back: var(--wa-color-cyan-90);
    --ink: var(--wa-color-cyan-30);
  }
  .hue-1 {
    --back: var(--wa-color-indigo-90);
    --ink: var(--wa-color-indigo-30);
  }
  .hue-2 {
    --back: var(--wa-color-orange-90);
    --ink: var(--wa-color-orange-30);
  }
  .hue-3 {
    --back: var(--wa-color-green-90);
    --ink: var(--wa-color-green-30);
  }
  .hue-4 {
    --back: var(--wa-color-pink-90);
    --ink: var(--wa-color-pink-30);
  }
  .hue-5 {
    --back: var(--wa-color-purple-90);
    --ink: var(--wa-color-purple-30);
  }
`;

/** By its key, because names may repeat and ids do not. Decoration: the name stands beside it. */
export function drawLetters(name: string, key: string): TemplateResult {
  return html`<span class="letters hue-${hueOf(key || name)}" aria-hidden="true"
    >${hasCode(name) ? figure : initialsOf(name)}</span
  >`;
}

/** Of somebody without a name: letters and digits of a code would be read as a number of messages (L32). */
const figure = svg`<svg viewBox="0 0 24 24"
  ><path d="M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2"></path><circle cx="12" cy="7" r="4"></circle></svg
>`;

/** The server has made the name, with the end of an id in it. */
function hasCode(name: string): boolean {
  return /\s[0-9A-F]{4}$/.test(name);
}

/** "SW" of Sari Wulandari. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  // By code points, so that no letter outside the basic plane is cut in two.
  return words
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}

function hueOf(key: string): number {
  let sum = 0;
  for (const character of key) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return sum % hues;
}
