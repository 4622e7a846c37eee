import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import identityTexts from '../../../shared/locales/id.json?part=identity';
import { KeptFiles } from '../files/kept-files.js';
import { expectAccessible } from '../../test/accessibility.js';
import { placeChat } from '../../test/place-chat.js';
import { ScriptedConnection, conversationId, granted, refusal } from '../../test/scripted-connection.js';
import type { SapaChat } from '../../chat/sapa-chat.js';

let connection: ScriptedConnection;
/** Another one each time: what a test leaves unanswered holds the lock of its site's tabs. */
let site: string;
let tokenName: string;
beforeEach(() => {
  site = crypto.randomUUID();
  tokenName = `sapa:${site}:token`;
  connection = new ScriptedConnection();
});
afterEach(() => localStorage.clear());

const errors: unknown[] = [];
async function draw() {
  const chat = await placeChat(connection, site);
  chat.addEventListener('sapa-error', ({ detail }: CustomEvent) => errors.push(detail));
  return chat;
}

async function opened(token: string) {
  const chat = await draw();
  await chat.identify(token);
  expect(connection.names()).toEqual([]);
  chat.open = true;
  // The tab that opens the line is chosen first.
  await vi.waitFor(() => connection.connect());
  return chat;
}

const asked = (name: string) => expect.poll(() => connection.names()).toContain(name);
const write = async (chat: SapaChat, text: string) => {
  const field = chat.renderRoot.querySelector('sapa-composer')!.renderRoot.querySelector('textarea')!;
  await userEvent.fill(field, text);
  await userEvent.keyboard('{Enter}');
};
const question = (chat: SapaChat) => chat.renderRoot.querySelector('sapa-merge-question');
const texts_ = (chat: SapaChat) => chat.renderRoot.querySelector('sapa-message-list')!.renderRoot.textContent;

test('is told before the first message, which waits for it, and belongs to the person', async () => {
  const chat = await opened('jwt');
  await write(chat, 'Halo');
  await asked('visitor:identify');
  // What the site has set belongs to nobody.
  expect(connection.names().filter((name) => name !== 'site:open')).toEqual(['visitor:identify']);
  const told = connection.take('visitor:identify');
  expect(told.input).toEqual({ token: 'jwt', language: 'id' });
  told.answer(granted({ token: 'perangkat-ini' }));
  await asked('message:send');
  expect(localStorage.getItem(tokenName)).toBe('perangkat-ini');
  expect(connection.names()).not.toContain('visitor:start');
});

test('V19 keeps who it is, for the pages where the chat stays closed', async () => {
  const token = `e30.${btoa(JSON.stringify({ sub: 'pembaca-1' }))}.tanda`;
  await opened(token);
  await asked('visitor:identify');
  connection.take('visitor:identify').answer(granted({ token: 'perangkat-ini' }));
  await expect.poll(() => localStorage.getItem(`sapa:${site}:person`)).toBe('pembaca-1');
});

test('a refusal is told to the page, and the chat goes on anonymously', async () => {
  errors.length = 0;
  const chat = await opened('jwt');
  await write(chat, 'Halo');
  await asked('visitor:identify');
  connection.take('visitor:identify').answer(refusal('E_IDENTITY'));
  await asked('visitor:start');
  expect(errors).toEqual([{ code: 'E_IDENTITY', message: 'sapa: the identity was not accepted' }]);

  const again = chat.identify('jwt-2');
  await asked('visitor:identify');
  connection.take('visitor:identify').answer(refusal('E_IDENTITY'));
  await expect(again).rejects.toThrow('not accepted');
});

test.each([
  [identityTexts.merge(), true],
  [identityTexts.leave(), false],
])('what was written before is asked about, accessibly: "%s"', async (button, merge) => {
  localStorage.setItem(tokenName, 'tamu');
  const chat = await opened('jwt');
  await asked('visitor:identify');
  connection.take('visitor:identify').answer(granted({ asks: true }));
  await expect.poll(() => question(chat)?.renderRoot.textContent).toContain(identityTexts.question());
  await expectAccessible(chat);
  expect(localStorage.getItem(tokenName)).toBe('tamu');

  expect(question(chat)!.closest('[role=status]'), 'a group of buttons is no announcement').toBeNull();
  const buttons = [...question(chat)!.renderRoot.querySelectorAll('button')];
  for (const each of buttons) expect(each.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
  buttons.find(({ textContent }) => textContent === button)!.click();
  await asked('visitor:identify');
  const told = connection.take('visitor:identify');
  expect(told.input).toEqual({ token: 'jwt', language: 'id', merge });
  told.answer(granted({ token: 'orang' }));
  await expect.poll(() => localStorage.getItem(tokenName)).toBe('orang');
  expect(question(chat)).toBeNull();
});

test('while the question stands, messages go where the others are', async () => {
  localStorage.setItem(tokenName, 'tamu');
  const chat = await opened('jwt');
  await asked('visitor:identify');
  connection.take('visitor:identify').answer(granted({ asks: true }));
  await expect.poll(() => question(chat)).not.toBeNull();
  await write(chat, 'Halo');
  await asked('message:send');
});

test('a server that cannot answer is asked again', async () => {
  await opened('jwt');
  await asked('visitor:identify');
  connection.take('visitor:identify').answer(refusal('E_RATE', 1));
  await asked('visitor:identify');
});

test('E_INTERNAL a bug of the server is asked about three times, then the chat goes on anonymously', async () => {
  errors.length = 0;
  const chat = await opened('jwt');
  await write(chat, 'Halo');
  for (let times = 0; times < 3; times += 1) {
    await asked('visitor:identify');
    connection.take('visitor:identify').answer(refusal('E_INTERNAL', 1));
  }
  await asked('visitor:start');
  expect(connection.names()).not.toContain('visitor:identify');
  expect(errors).toMatchObject([{ code: 'E_INTERNAL' }]);
});

test('P2 taken out of the page while it waits, it waits no more', async () => {
  const [set, cleared] = [vi.spyOn(window, 'setTimeout'), vi.spyOn(window, 'clearTimeout')];
  const chat = await opened('jwt');
  await asked('visitor:identify');
  connection.take('visitor:identify').answer(refusal('E_RATE', 61_234));
  const waiting = () => set.mock.calls.findIndex(([, wait]) => wait === 61_234);
  await expect.poll(waiting).not.toBe(-1);
  const timer = set.mock.results[waiting()]!.value as number;
  chat.remove();
  await expect.poll(() => cleared.mock.calls.map(([id]) => id)).toContain(timer);
  set.mockRestore();
  cleared.mockRestore();
});

test('a device that the server has forgotten is told anew', async () => {
  const chat = await opened('jwt');
  await asked('visitor:identify');
  connection.take('visitor:identify').answer(granted({ token: 'lama' }));
  await expect.poll(() => localStorage.getItem(tokenName)).toBe('lama');
  connection.disconnect();
  connection.listener.refused();
  connection.connect();
  await asked('visitor:identify');
  expect(chat.identity).toBe('jwt');
});

test('P3 who has signed out in another tab stays so, although this page still says who it was', async () => {
  await opened('jwt');
  await asked('visitor:identify');
  connection.take('visitor:identify').answer(granted({ token: 'orang' }));
  await expect.poll(() => localStorage.getItem(tokenName)).toBe('orang');
  localStorage.removeItem(tokenName);
  dispatchEvent(new StorageEvent('storage', { key: tokenName, newValue: null, storageArea: localStorage }));
  await expect.poll(() => connection.reconnects).toBe(1);
  // Whatever follows from it at once has been asked by the next frame.
  await new Promise(requestAnimationFrame);
  expect(connection.names()).not.toContain('visitor:identify');
  expect(localStorage.getItem(tokenName)).toBeNull();
});

test('signing out forgets all of the person on this device, on the screen too', async () => {
  const chat = await opened('jwt');
  await asked('visitor:identify');
  connection.take('visitor:identify').answer(granted({ token: 'orang' }));
  await asked('conversation:open');
  connection.take('conversation:open').answer(granted({ conversation: { id: conversationId, lastSeq: 1 } }));
  await asked('message:list');
  const message = { conversationId, seq: 1, clientId: 'a', from: 'staff', text: 'Rahasia', at: '2030-01-01T00:00:00Z' };
  connection.take('message:list').answer(granted({ messages: [message], lastSeq: 1 }));
  await expect.poll(() => texts_(chat)).toContain('Rahasia');
  localStorage.setItem(`sapa:${site}:draft`, 'belum');
  await chat.identify(null);
  await expect.poll(() => texts_(chat)).not.toContain('Rahasia');
  expect(Object.keys(localStorage)).toEqual([]);
});

test('signing out takes with it what is being written, and the panel with the own data', async () => {
  localStorage.setItem(tokenName, 'orang');
  const chat = await draw();
  chat.open = true;
  await vi.waitFor(() => connection.connect());
  await expect.poll(() => chat.renderRoot.querySelector('[aria-haspopup=dialog]'), { timeout: 5_000 }).not.toBeNull();
  const field = chat.renderRoot.querySelector('sapa-composer')!.renderRoot.querySelector('textarea')!;
  await userEvent.fill(field, 'rahasia');
  chat.renderRoot.querySelector<HTMLElement>('[aria-haspopup=dialog]')!.click();
  await vi.waitFor(() => {
    while (connection.names().includes('site:open')) connection.take('site:open').answer(granted({}));
    expect(chat.renderRoot.querySelector('sapa-my-data')).not.toBeNull();
  });
  await chat.identify(null);
  await chat.updateComplete;
  expect(field.value).toBe('');
  expect(chat.renderRoot.querySelector('sapa-my-data')).toBeNull();
});

test('signing out takes the files with it that were not sent, and the next one finds none', async () => {
  const kept = new KeptFiles(site);
  const file = new File(['rahasia'], 'rahasia.txt', { type: 'text/plain' });
  await kept.put({ id: crypto.randomUUID(), file, order: 1 });
  localStorage.setItem(`sapa:${site}:files`, '1');
  const chat = await opened('jwt');
  const tray = () => chat.renderRoot.querySelector('sapa-tray');
  await expect.poll(() => tray()?.renderRoot.textContent).toContain('rahasia.txt');
  await chat.identify(null);
  expect(await kept.all()).toEqual([]);
  await expect.poll(tray).toBeNull();
});

test('files that are left without a sign that they wait belong to nobody who is here', async () => {
  const file = new File(['rahasia'], 'rahasia.txt', { type: 'text/plain' });
  await new KeptFiles(site).put({ id: crypto.randomUUID(), file, order: 1 });
  const chat = await opened('jwt');
  const composer = chat.renderRoot.querySelector('sapa-composer')!;
  const files = [new File(['a'], 'milikku.txt', { type: 'text/plain' })];
  composer.dispatchEvent(new CustomEvent('sapa-attach', { detail: { files } }));
  const shown = () => chat.renderRoot.querySelector('sapa-tray')?.renderRoot.textContent ?? '';
  await expect.poll(shown).toContain('milikku.txt');
  await expect.poll(() => localStorage.getItem(`sapa:${site}:files`)).toBe('1');
  expect(shown()).not.toContain('rahasia.txt');
});
