import { expect, test } from 'vitest';

/** Of all that is shown in the chat and on its own page. Launcher and badge grow with the page's zoom: their room is the page's. */
const sheets = import.meta.glob<string>(
  ['../**/*.styles.ts', '../hosted/hosted.css', '!../launcher/*', '!../unread/*'],
  { query: '?raw', import: 'default', eager: true },
);

test.each(Object.entries(sheets))('V15 %s: texts are as large as the reader wants them (WCAG 1.4.4)', (_name, css) => {
  expect(css.match(/\bfont(-size)?:\s*[\d.]+px/g)).toBeNull();
});
