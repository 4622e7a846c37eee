import { html } from 'lit';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import texts from '../../shared/locales/id.json?part=widget';
import type { ConnectionListener, ConnectionOptions } from '../connection.js';
import { place } from '../test/place.js';
import { ScriptedConnection } from '../test/scripted-connection.js';
import { growField } from './grow-field.js';
import type { SapaChat } from './sapa-chat.js';
import './sapa-chat.js';

afterEach(() => localStorage.clear());

test('the field grows with its text, to five lines, and is small again after sending', async () => {
  const connection = new ScriptedConnection();
  const chat = await place<SapaChat>(
    html`<sapa-chat
      site=${crypto.randomUUID()}
      lang="id"
      open
      .texts=${texts}
      .connect=${(_options: ConnectionOptions, listener: ConnectionListener) => connection.open(listener)}
    ></sapa-chat>`,
  );
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
