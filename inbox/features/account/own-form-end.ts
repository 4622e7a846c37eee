import { html, nothing } from 'lit';

/** Below the fields of a form of one's own account: what is wrong with it as a whole, the button, and what has become of it. */
export const ownFormEnd = (form: { words: string; problem: string; said: string; isBusy: boolean }) => html`
  ${form.problem ? html`<p class="problem" role="alert">${form.problem}</p>` : nothing}
  <wa-button size="s" type="submit" appearance="outlined" ?loading=${form.isBusy}>${form.words}</wa-button>
  <p class="hint" role="status">${form.said}</p>
`;
