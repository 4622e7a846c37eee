import { css, html, nothing } from 'lit';
import { limits } from '../../shared/wire/limits.js';
import { adoptStyle } from '../core/adopt-style.js';
import { lengthTexts } from './length-texts.js';

const { styleSheet } = css`
  .problem {
    padding: 0 20px 12px;
    color: var(--danger);
    font-size: 0.875em;
    line-height: 1.4;
  }
  .count {
    padding: 0 20px 10px;
    color: var(--muted);
    font-size: 0.8125em;
    text-align: end;
  }
`;
/** From here on it is counted. */
const nearly = 0.9;

/** What is said of a text that is too long to be sent, or of which a part did not fit. Loaded once a text is long. */
export function tooLong(root: ShadowRoot, length: number) {
  // Named one by one: the build then writes each where it is used.
  const limit = limits.messageText;
  const fits = limits.draftText;
  if (length < limit * nearly) return nothing;
  if (styleSheet) adoptStyle(root, styleSheet);
  const texts = lengthTexts(root.host.closest<HTMLElement>('[lang]')?.lang);
  // Read out with each letter it would be in the way.
  if (length <= limit) return html`<p class="count" aria-live="off">${texts.count({ count: length, limit })}</p>`;
  // Counted with what is not sent of it: the spaces around it.
  const { value = '' } = root.querySelector('textarea') ?? {};
  const said = value.length < fits ? texts.tooLong({ count: length, limit }) : texts.cut({ fits, limit });
  return html`<p class="problem">${said}</p>`;
}
