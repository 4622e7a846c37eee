import { html } from 'lit';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import texts from '../../shared/locales/id.json?part=widget';
import { placeChat } from '../test/place-chat.js';
import { ScriptedConnection } from '../test/scripted-connection.js';
import { until } from '../test/until.js';
import type { SapaChat } from './sapa-chat.js';

beforeEach(() => page.viewport(1280, 800));
afterEach(() => localStorage.clear());

async function opened() {
  const connection = new ScriptedConnection();
  const chat = await placeChat(connection);
  chat.open = true;
  await until(() => connection.connect());
  // What follows from a press is loaded after the chat, with what asks this.
  await expect.poll(() => connection.names()).toContain('site:open');
  await expect.poll(() => focusedIn(chat)).toBe('sapa-composer');
  return chat;
}
const focusedIn = (chat: SapaChat) => (chat.renderRoot as ShadowRoot).activeElement?.localName;

/** A button that goes when it is pressed, as in the merge question. */
const ask = (chat: SapaChat) => {
  chat.question = html`<button type="button" @click=${() => (chat.question = undefined)}>Gabungkan</button>`;
};

test('V15 the button that was pressed goes: the focus is in the field, and Escape still closes', async () => {
  const chat = await opened();
  for (let round = 0; round < 2; round++) {
    ask(chat);
    await expect.element(page.getByRole('button', { name: 'Gabungkan' })).toBeVisible();
    (page.getByRole('button', { name: 'Gabungkan' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => focusedIn(chat)).toBe('sapa-composer');
  }
  await userEvent.keyboard('{Escape}');
  expect(chat.open).toBe(false);
});

test('V15 whoever has gone to the page meanwhile is not called back', async () => {
  const chat = await opened();
  ask(chat);
  await userEvent.click(page.getByText(texts.greeting().slice(0, 3)));
  const field = document.createElement('input');
  document.body.append(field);
  onTestFinished(() => field.remove());
  field.focus();
  chat.question = undefined;
  await chat.updateComplete;
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  expect(document.activeElement).toBe(field);
});
