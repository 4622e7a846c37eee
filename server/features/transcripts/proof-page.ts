import en from '../../../shared/locales/en.json?part=transcript';
import id from '../../../shared/locales/id.json?part=transcript';
import type { Language } from '../../../shared/wire/languages.js';
import { html } from '../../platform/html.js';

const locales = { id, en };

/** Stricter than the house's: nothing but its own two files, and no text of it can become a script. */
export const proofPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/**
 * Where the link in the mail leads. The secret stands behind "#", which no server and no log sees, and is used by a click:
 * what scans mails opens links, and proves nothing.
 */
export function proofPage(language: Language): string {
  const texts = locales[language];
  const state = (name: string, text: string) => html`<p id="${name}" role="status" hidden>${text}</p>`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${texts.pageTitle()}</title>
        <link rel="stylesheet" href="/transcript/page.css" />
        <script src="/transcript/page.js" defer></script>
      </head>
      <body>
        <main>
          <h1>${texts.pageTitle()}</h1>
          <p id="ask" hidden>${texts.pageAsk()}</p>
          <button id="send" type="button" hidden>${texts.pageSend()}</button>
          ${state('done', texts.pageDone())} ${state('invalid', texts.pageInvalid())}
          ${state('failed', texts.pageFailed())}
          <p id="broken" role="status" hidden>${texts.pageBroken()} <code id="reference"></code></p>
          <noscript><p>${texts.pageNoScript()}</p></noscript>
        </main>
      </body>
    </html> `.text;
}

export const proofScript = `'use strict';
const secret = location.hash.slice(1);
const show = (...names) => {
  for (const name of ['ask', 'send', 'done', 'invalid', 'failed', 'broken'])
    document.getElementById(name).hidden = !names.includes(name);
};
const button = document.getElementById('send');
// Not left in the history of a browser that others use.
history.replaceState(null, '', location.pathname);
if (secret) show('ask', 'send');
else show('invalid');
button.addEventListener('click', async () => {
  button.disabled = true;
  const answer = await fetch('/api/transcripts/proof', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret }),
  }).catch(() => undefined);
  button.disabled = false;
  if (answer && answer.ok) show('done');
  else if (answer && (answer.status === 404 || answer.status === 400)) show('invalid');
  else if (answer && answer.status === 500) {
    const { error } = await answer.json().catch(() => ({ error: {} }));
    document.getElementById('reference').textContent = error.reference || '';
    show('ask', 'send', 'broken');
  } else show('ask', 'send', 'failed');
});
`;
