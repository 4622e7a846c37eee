import '@awesome.me/webawesome/dist/components/button/button.js';
import { html } from 'lit';
import { paths } from '../core/location.store.js';
import { t } from '../core/texts.js';
import './sapa-empty.js';

/** Instead of a page whose link from a mail or a console opens nothing any more. */
export const deadLink = (heading: string, text: string) =>
  html`<main>
    <sapa-empty isError icon="link" heading=${heading} text=${text}>
      <wa-button href=${paths.signIn} size="s" appearance="outlined">${t('toSignIn')}</wa-button>
    </sapa-empty>
  </main>`;
