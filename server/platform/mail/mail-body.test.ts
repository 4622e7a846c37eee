import { expect, test } from 'vitest';
import { mailBody } from './mail-body.js';

const body = (...parts: Parameters<typeof mailBody>[0]['parts']) => mailBody({ subject: 'S', language: 'id', parts });

test('R3 a text of several lines is one quote in plain text, and keeps its lines in HTML', () => {
  const { text, html } = body('Halo', { said: { head: 'Sari', text: 'satu\ndua' } });
  expect(text).toBe('Halo\n\nSari\n> satu\n> dua');
  expect(html).toContain('satu<br />dua');
});

test('B18 whatever stands in a part is text, also in the title and in an address', () => {
  const hostile = `"><script>alert(1)</script>`;
  const { html } = mailBody({
    subject: hostile,
    language: 'en',
    parts: [
      hostile,
      { said: { head: hostile, text: hostile, link: { label: hostile, href: hostile } } },
      { copied: { text: hostile } },
      { link: { label: hostile, href: hostile } },
      { aside: hostile, link: { label: hostile, href: hostile } },
    ],
  });
  expect(html).not.toMatch(/<script/);
});

test('B18 a subject of several lines injects no header', () => {
  expect(mailBody({ subject: 'a\r\nBcc: x@jahat.test', language: 'id', parts: [] }).subject).toBe(
    'a Bcc: x@jahat.test',
  );
});

test('R3 in the dark it is dark: by the reader’s wish, and where Outlook has made it so', () => {
  const { html } = body('Halo');
  expect(html).toContain('<meta name="color-scheme" content="light dark" />');
  expect(html).toContain('@media (prefers-color-scheme: dark)');
  expect(html).toContain('[data-ogsc] .said');
});
