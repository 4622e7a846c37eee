import { css, html, nothing } from 'lit';
import { limits } from '../../shared/wire/limits.js';
import { adoptStyle } from '../core/adopt-style.js';
import { lengthTexts } from './length-texts.js';

const { styleSheet } = css`
  .problem {
    padding: 10px 20px 0;
    color: var(--danger);
    font-size: 0.875em;
    line-height: 1.4;
  }
`;

/** What is said of a text that is too long to be sent, or of which a part did not fit. Loaded once a text is long. */
export function tooLong(root: ShadowRoot, length: number) {
  // Named one by one: the build then writes each where it is used.
  const limit = limits.messageText;
  const fits = limits.draftText;
  if (length <= limit) return nothing;
  if (styleSheet) adoptStyle(root, styleSheet);
  const texts = lengthTexts(root.host.closest<HTMLElement>('[lang]')?.lang);
  // Counted with what is not sent of it: the spaces around it.
  const { value = '' } = root.querySelector('textarea') ?? {};
  const said = value.length < fits ? texts.tooLong({ count: length, limit }) : texts.cut({ fits, limit });
  return html`<p class="problem">${said}</p>`;
}
