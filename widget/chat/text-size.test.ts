import { expect, test } from 'vitest';

/** Of all that is shown in the chat, at its launcher and on its own page. */
const sheets = import.meta.glob<string>(['../**/*.styles.ts', '../hosted/hosted.css'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

test.each(Object.entries(sheets))(
  'V15 L12 %s: texts are as large as the reader wants them (WCAG 1.4.4)',
  (_name, css) => {
    expect(css.match(/\bfont(-size)?:\s*(\d+ )?[\d.]+px/g)).toBeNull();
  },
);
