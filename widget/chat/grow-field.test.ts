import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { placeChat } from '../test/place-chat.js';
import { ScriptedConnection } from '../test/scripted-connection.js';
import { growField } from './grow-field.js';

afterEach(() => localStorage.clear());

test('the field grows with its text, to five lines, and is small again after sending', async () => {
  const connection = new ScriptedConnection();
  const chat = await placeChat(connection);
  chat.open = true;
  await chat.updateComplete;
  // As a browser without the property would draw it.
  const fixed = new CSSStyleSheet();
  fixed.replaceSync('textarea { field-sizing: fixed !important }');
  chat.renderRoot.querySelector('sapa-composer')?.shadowRoot?.adoptedStyleSheets.push(fixed);
  growField(chat);
  const field = page.getByRole('textbox');
  const height = () => field.element().getBoundingClientRect().height;
  expect(height()).toBe(48);
  await field.fill('satu\ndua\ntiga');
  expect(height()).toBe(96);
  await field.fill('a\n'.repeat(20));
  expect(height()).toBeLessThanOrEqual(152);
  await page.getByRole('button', { name: 'Kirim pesan' }).click();
  expect(height()).toBe(48);
});
