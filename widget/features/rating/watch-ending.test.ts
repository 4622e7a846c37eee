import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { placeChat } from '../../test/place-chat.js';
import { ScriptedConnection, conversationId, granted, message, refusal } from '../../test/scripted-connection.js';

afterEach(() => localStorage.clear());

const resolved = {
  ...{ id: conversationId, lastSeq: 1, deliveredSeq: 1, staffReadSeq: 1, visitorReadSeq: 1 },
  state: 'resolved',
} as const;

/** A chat whose conversation has ended, with a score and a comment in the rating. */
async function makeChat() {
  const site = crypto.randomUUID();
  localStorage.setItem(`sapa:${site}:token`, 'token');
  const connection = new ScriptedConnection();
  const chat = await placeChat(connection, site);
  chat.open = true;
  // The tab that opens the line is chosen first.
  await vi.waitFor(() => connection.connect());
  const asked = connection.whenAsked;
  (await asked('conversation:open')).answer(granted({ conversation: resolved }));
  (await asked('message:list')).answer(granted({ messages: [message(1)], lastSeq: 1 }));
  const rating = () => chat.renderRoot.querySelector('sapa-rating');
  // The rating asks how the site addresses its readers.
  await vi.waitFor(() => {
    while (connection.names().includes('site:open')) connection.take('site:open').answer(granted({}));
    expect(rating()).not.toBeNull();
  });
  rating()!.renderRoot.querySelector<HTMLInputElement>('input[value="5"]')!.click();
  await rating()!.updateComplete;
  const comment = () => rating()!.renderRoot.querySelector('textarea')!;
  await userEvent.fill(comment(), 'Cepat sekali');
  const write = async (text: string) => {
    const composer = chat.renderRoot.querySelector('sapa-composer')!;
    await userEvent.fill(composer.renderRoot.querySelector('textarea')!, text);
    await userEvent.keyboard('{Enter}');
  };
  return { chat, connection, asked, rating, comment, write };
}

test('C26 a rating that stands there unsent goes before the message that begins the next conversation', async () => {
  const { connection, asked, write } = await makeChat();
  await write('Satu lagi');
  const told = await asked('conversation:rate');
  expect(told.input).toEqual({ conversationId, score: 5, comment: 'Cepat sekali' });
  // Afterwards it would come too late.
  expect(connection.names()).not.toContain('message:send');
  told.answer(granted(null));
  await asked('message:send');
});

test('C26 one that could not be stored holds no message up, and stays', async () => {
  const { connection, asked, comment, write } = await makeChat();
  await write('Satu lagi');
  (await asked('conversation:rate')).answer(refusal('E_INTERNAL'));
  await asked('message:send');
  expect(connection.names()).not.toContain('conversation:rate');
  expect(comment().value).toBe('Cepat sekali');
});
