import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '../../test/accessibility.js';
import { placeChat } from '../../test/place-chat.js';
import { ScriptedConnection, conversationId, granted, message } from '../../test/scripted-connection.js';
import { offeredChoices } from './offered-choices.js';

afterEach(() => localStorage.clear());

const open = {
  ...{ id: conversationId, lastSeq: 2, deliveredSeq: 2, staffReadSeq: 2, visitorReadSeq: 2 },
  state: 'open',
} as const;
const asked = message(2, { text: 'Kirim ulang?', choices: ['Ya, kirim ulang', '<b>Tidak</b>'] });

async function makeChat() {
  const site = crypto.randomUUID();
  localStorage.setItem(`sapa:${site}:token`, 'token');
  const connection = new ScriptedConnection();
  const chat = await placeChat(connection, site);
  chat.open = true;
  // The tab that opens the line is chosen first.
  await vi.waitFor(() => connection.connect());
  (await connection.whenAsked('conversation:open')).answer(granted({ conversation: open }));
  const history = [message(1, { from: 'visitor' }), asked];
  (await connection.whenAsked('message:list')).answer(granted({ messages: history, lastSeq: 2 }));
  const group = page.getByRole('group', { name: 'Pilihan jawaban' });
  await expect.element(group).toBeVisible();
  return { chat, connection, group };
}

test('V13 a choice is pressed by key, goes as an ordinary message, and all are gone', async () => {
  const { chat, connection, group } = await makeChat();
  await expectAccessible(chat);
  expect(chat.renderRoot.querySelector('[role=status]')).toHaveTextContent(
    'Pilihan jawaban: Ya, kirim ulang, <b>Tidak</b>',
  );
  const button = group.getByRole('button', { name: '<b>Tidak</b>' });
  expect(button.element().getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
  (button.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  expect((await connection.whenAsked('message:send')).input).toMatchObject({ text: '<b>Tidak</b>' });
  await expect.element(group).not.toBeInTheDocument();
  expect(chat.composer!.matches(':focus-within')).toBe(true);
});

test('V13 without a line it is kept like any other', async () => {
  const { chat, connection, group } = await makeChat();
  connection.disconnect();
  (group.getByRole('button').first().element() as HTMLElement).click();
  await expect.element(group).not.toBeInTheDocument();
  expect(chat.session!.outbox.state.entries).toMatchObject([{ text: 'Ya, kirim ulang', delivery: 'waiting' }]);
});

test('V13 they change with their message, and go with it', async () => {
  const { connection, group } = await makeChat();
  connection.listener.messageCreated(message(2, { revision: 1, choices: ['Boleh'] }));
  await expect.element(group).toHaveTextContent('Boleh');
  connection.listener.messageCreated(message(2, { revision: 2, text: '', isDeleted: true }));
  await expect.element(group).not.toBeInTheDocument();
});

const shown = (from: 'visitor' | 'staff', choices?: readonly string[]) => ({
  ...{ clientId: crypto.randomUUID(), from, text: 'Halo', at: '2030-01-01T00:00:00Z', delivery: 'sent' as const },
  ...(choices ? { choices } : {}),
});

test.each([
  ['none where there are no messages', [], undefined],
  ['those of the last message that has some', [shown('staff', ['A']), shown('staff', ['B']), shown('staff')], ['B']],
  ['none once the visitor has written', [shown('staff', ['A']), shown('visitor')], undefined],
  ['those that came after it', [shown('staff', ['A']), shown('visitor'), shown('staff', ['B'])], ['B']],
])('V13 offered are %s', (_which, messages, choices) => {
  expect(offeredChoices(messages)).toEqual(choices);
});
