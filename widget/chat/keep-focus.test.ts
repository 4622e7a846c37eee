import { html } from 'lit';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import texts from '../../shared/locales/id.json?part=widget';
import { placeChat } from '../test/place-chat.js';
import type { SapaChat } from './sapa-chat.js';

beforeEach(() => page.viewport(1280, 800));
afterEach(() => localStorage.clear());

async function opened() {
  const chat = await placeChat();
  chat.open = true;
  // Nobody presses anything before it has come.
  await import('../features/after-opening.js');
  await expect.poll(() => focusedIn(chat)).toBe('sapa-composer');
  return chat;
}
const focusedIn = (chat: SapaChat) => (chat.renderRoot as ShadowRoot).activeElement?.localName;

/** A button that goes when it is pressed, as in the merge question. */
const ask = (chat: SapaChat) => {
  const release = chat.fill('question', () => html`<button type="button" @click=${() => release()}>Gabungkan</button>`);
  return release;
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

test('V15 anyone who has gone to the page meanwhile is not called back', async () => {
  const chat = await opened();
  const release = ask(chat);
  await userEvent.click(page.getByText(texts.greeting().slice(0, 3)));
  const field = document.createElement('input');
  document.body.append(field);
  onTestFinished(() => field.remove());
  field.focus();
  release();
  await chat.updateComplete;
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  expect(document.activeElement).toBe(field);
});
