import { css, html, type TemplateResult } from 'lit';
import sprite from './icons.svg?url&no-inline';

/** For what is drawn hundreds of times: a `wa-icon` is an element with a root of its own. Decoration: words stand beside it. */
export function drawIcon(name: string): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><use href="${sprite}#${name}"></use></svg>`;
}

export const iconStyles = css`
  .icon {
    display: block;
    flex: none;
    width: 1em;
    height: 1em;
  }
`;
