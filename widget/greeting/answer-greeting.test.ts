import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { placeChat } from '../test/place-chat.js';
import { ScriptedConnection, granted } from '../test/scripted-connection.js';
import { answerGreeting } from './answer-greeting.js';

afterEach(() => localStorage.clear());

const greeting = { text: 'Mau tanya harga?', choices: ['Ya', 'Nanti'] };

async function makeChat() {
  const connection = new ScriptedConnection();
  const chat = await placeChat(connection);
  chat.open = true;
  await vi.waitFor(() => connection.connect());
  return { chat, connection };
}

/** The first message makes its visitor. */
async function sent(connection: ScriptedConnection) {
  (await connection.whenAsked('visitor:start')).answer(granted({ token: 'token' }));
  return (await connection.whenAsked('message:send')).input;
}

test('V13 the greeting is the first line, also above the site’s own, and is told with the answer', async () => {
  const { chat, connection } = await makeChat();
  await answerGreeting(chat, greeting, undefined);
  // The site's own comes later.
  chat.override({ greeting: () => 'Selamat datang' });
  const list = page.getByRole('log');
  await expect.element(list).toHaveTextContent('Mau tanya harga?');
  const group = page.getByRole('group', { name: 'Pilihan jawaban' });
  expect(group.element().querySelector('p')).not.toBeVisible();
  await group.getByRole('button', { name: 'Nanti' }).click();
  expect(await sent(connection)).toMatchObject({ text: 'Nanti', page: { greeting: 'Mau tanya harga?' } });
  await expect.element(group).not.toBeInTheDocument();
});

test('V13 what one writes oneself answers it as well, and nothing else does', async () => {
  const { chat, connection } = await makeChat();
  await answerGreeting(chat, greeting, undefined);
  chat.session!.send('Berapa?');
  expect(await sent(connection)).toMatchObject({ text: 'Berapa?', page: { greeting: 'Mau tanya harga?' } });
  chat.session!.send('Halo?');
  expect(chat.session!.outbox.state.entries.at(-1)!.page).not.toHaveProperty('greeting');
});

test('V13 a choice that was pressed beside the launcher is sent, and what it answers is kept without a line', async () => {
  const { chat, connection } = await makeChat();
  connection.disconnect();
  await answerGreeting(chat, greeting, 'Ya');
  const [kept] = Object.keys(localStorage).filter((name) => name.includes(':outbox:'));
  expect(JSON.parse(localStorage.getItem(kept!)!)).toMatchObject({
    text: 'Ya',
    page: { greeting: 'Mau tanya harga?' },
  });
});
