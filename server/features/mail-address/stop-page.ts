import en from '../../../shared/locales/en.json?part=mailStop';
import id from '../../../shared/locales/id.json?part=mailStop';
import type { Language } from '../../../shared/wire/languages.js';
import { html, type Html } from '../../platform/html.js';

const locales = { id, en };

/** A form, and no script at all. */
export const stopPagePolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Whether mail is sent there, what has just been done, or why nothing was. */
export type StopState = 'ask' | 'stopped' | 'resumed' | 'invalid' | 'failed';

/** Where the link in a mail leads. It changes nothing before the button is pressed: what scans mails opens links. */
export function stopPage(language: Language, state: StopState, siteName = ''): string {
  const texts = locales[language];
  const site = siteName || texts.thisSite();
  const form = (label: string, again?: Html) =>
    html`<form method="post">${again}<button type="submit">${label}</button></form>`;
  const shown: Record<StopState, Html> = {
    ask: html`<p>${texts.ask({ site })}</p>
      ${form(texts.stop())}`,
    stopped: html`<p role="status">${texts.stopped({ site })}</p>
      <p>${texts.again()}</p>
      ${form(texts.resume(), html`<input type="hidden" name="again" value="yes" />`)}`,
    resumed: html`<p role="status">${texts.resumed({ site })}</p>`,
    invalid: html`<p role="status">${texts.invalid()}</p>`,
    failed: html`<p role="status">${texts.failed()}</p>
      ${form(texts.stop())}`,
  };
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${texts.title()}</title>
        <link rel="stylesheet" href="/mail/page.css" />
      </head>
      <body>
        <main>
          <h1 dir="auto">${texts.title()}</h1>
          ${shown[state]}
        </main>
      </body>
    </html> `.text;
}
