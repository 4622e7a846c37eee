import { html } from 'lit';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import texts from '../../../shared/locales/id.json?part=widget';
import type { Message } from '../../../shared/wire/messages/entities.js';
import '../../chat/sapa-chat.js';
import type { SapaChat } from '../../chat/sapa-chat.js';
import type { ConnectionListener, ConnectionOptions } from '../../core/connection.js';
import { expectAccessible } from '../../test/accessibility.js';
import { place } from '../../test/place.js';
import { ScriptedConnection, granted, message, refusal } from '../../test/scripted-connection.js';
import { settleAnimations } from '../../test/settle-animations.js';

afterEach(() => localStorage.clear());

type Name = 'first' | 'second' | 'third';
const said = (name: Name, first: number, last: number): Message[] =>
  Array.from({ length: last - first + 1 }, (_, at) => {
    const seq = first + at;
    return message(seq, {
      ...{ conversationId: name, clientId: `${name}-${seq}`, text: `${name} ${seq}` },
      from: seq % 2 ? 'visitor' : 'staff',
    });
  });
const conversation = (id: Name, lastSeq: number, change: object = {}) => ({
  ...{ id, lastSeq, deliveredSeq: lastSeq, staffReadSeq: lastSeq, visitorReadSeq: lastSeq, state: 'resolved' },
  ...(id === 'first' ? {} : { isFollowUp: true }),
  ...change,
});

async function makeChat() {
  const connection = new ScriptedConnection();
  // Another one each time: what a test leaves unanswered holds the lock of its site's tabs.
  const site = crypto.randomUUID();
  const tokenName = `sapa:${site}:token`;
  localStorage.setItem(tokenName, 'rahasia');
  const chat = await place<SapaChat>(html`
    <sapa-chat
      site=${site}
      lang="id"
      open
      .texts=${texts}
      .connect=${(_options: ConnectionOptions, listener: ConnectionListener) => connection.open(listener)}
    ></sapa-chat>
  `);
  await vi.waitFor(() => connection.connect());
  await settleAnimations(chat.shadowRoot!);
  const list = chat.renderRoot.querySelector('sapa-message-list')!;
  const root = list.shadowRoot!;
  const answer = (name: string, value: unknown) =>
    vi.waitFor(() => {
      const asked = connection.take(name);
      asked.answer(granted(value));
      return asked.input;
    });
  const open = async (id: Name, last: number, change: object = {}, first = 1) => {
    await answer('conversation:open', { conversation: conversation(id, last, { state: 'open', ...change }) });
    await answer('message:list', { messages: said(id, first, last), lastSeq: last });
  };
  return {
    ...{ chat, connection, tokenName, list, root, answer, open, log: list.log! },
    button: () => root.querySelector<HTMLButtonElement>('.more button'),
    sections: () => [...root.querySelectorAll('section')],
    textsOf: (parent: ParentNode) => [...parent.querySelectorAll('.text')].map(({ textContent }) => textContent),
    present: () => root.querySelector('.log > ol')!,
  };
}
type Made = Awaited<ReturnType<typeof makeChat>>;

async function withOffer(last = 2) {
  const made = await makeChat();
  await made.open('second', last);
  expect(await made.answer('conversation:previous', { conversation: conversation('first', 3) })).toEqual({
    conversationId: 'second',
  });
  await expect.poll(() => made.button()?.textContent.trim()).toBe('Lihat percakapan sebelumnya');
  return made;
}

const textTop = ({ root }: Made, text: string) =>
  [...root.querySelectorAll('.text')].find(({ textContent }) => textContent === text)!.getBoundingClientRect().top;

test('V7 V15 the earlier conversation is asked for by a button, and stands above a divider, to be read', async () => {
  const made = await withOffer();
  const { chat, connection, root, answer, button, sections, textsOf, present } = made;
  expect(sections()).toEqual([]);
  expect(button()!.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
  expect(connection.names()).not.toContain('message:list');
  await expectAccessible(chat);

  button()!.focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => button()!.textContent.trim()).toBe('Memuat percakapan sebelumnya…');
  expect(button()!.getAttribute('aria-busy')).toBe('true');
  const input = await answer('message:list', { messages: said('first', 1, 3), lastSeq: 3 });
  expect(input).toMatchObject({ conversationId: 'first', limit: 50 });

  await expect.poll(() => sections().length).toBe(1);
  const [section] = sections();
  expect(textsOf(section!)).toEqual(['first 1', 'first 2', 'first 3']);
  expect(textsOf(present())).toEqual(['second 1', 'second 2']);
  expect(section!.querySelector('h3')!.textContent).toBe('Percakapan sebelumnya, 5 Mei 2030');
  expect(section!.querySelector('.ended')!.textContent).toBe('Akhir percakapan sebelumnya\u00a0· 5 Mei 2030');
  expect(section!.querySelectorAll('button, textarea, sapa-rating')).toHaveLength(0);
  expect(section!.textContent).not.toMatch(/Terkirim|Dibaca/);
  expect(section!.closest('[aria-live]')!.getAttribute('aria-live'), 'it is not read out').toBe('off');
  expect(root.activeElement, 'anyone who asked by the keyboard goes on there').toBe(section);
  expect(button(), 'there is nothing before the first one').toBeNull();
  expect(connection.names()).not.toContain('conversation:previous');
  expect(chat.session!.state.unread).toBe(0);
  await expectAccessible(chat);
});

test('V7 what is not there is not offered, nor anything to whom has one conversation', async () => {
  const none = await makeChat();
  await none.open('second', 2);
  await none.answer('conversation:previous', { conversation: null });
  await none.list.updateComplete;
  expect(none.button()).toBeNull();

  const one = await makeChat();
  await one.open('first', 2, { state: 'resolved' });
  await expect.poll(() => one.chat.renderRoot.querySelector('sapa-rating') ?? one.list.earlier).toBeTruthy();
  expect(one.connection.names()).not.toContain('conversation:previous');
  expect(one.button()).toBeNull();
});

test('V7 after a failure nobody asks again but the visitor, who is told', async () => {
  const { connection, chat, answer, button, sections, root } = await withOffer();
  await userEvent.click(button()!);
  await vi.waitFor(() => connection.take('message:list').answer(refusal('E_UNAVAILABLE')));
  await expect.poll(() => root.querySelector('.more p')?.textContent).toContain('Belum bisa dimuat.');
  expect(root.querySelector('.more')!.getAttribute('aria-live'), 'this is read out').toBe('polite');
  expect(button()!.textContent.trim()).toBe('Lihat percakapan sebelumnya');
  expect(connection.names()).not.toContain('message:list');
  await expectAccessible(chat);
  await userEvent.click(button()!);
  await answer('message:list', { messages: said('first', 1, 3), lastSeq: 3 });
  await expect.poll(() => sections().length).toBe(1);
  expect(root.querySelector('.more')).toBeNull();
});

test('V7 whether there is one is asked again when the server could not say', async () => {
  const { connection, open, answer, button } = await makeChat();
  await open('second', 2);
  await vi.waitFor(() => connection.take('conversation:previous').answer(refusal('E_RATE', 10)));
  await answer('conversation:previous', { conversation: conversation('first', 3) });
  await expect.poll(button).not.toBeNull();
});

test('V7 a long one comes in pages, as one scrolls up, without a jump; then the one before it is offered', async () => {
  const made = await makeChat();
  const { log, open, answer, button, sections, textsOf, connection } = made;
  await open('third', 40);
  await answer('conversation:previous', { conversation: conversation('second', 70) });
  await expect.poll(button).not.toBeNull();
  log.scrollTop = 0;
  await expect.poll(() => log.scrollTop).toBe(0);
  // The events of a scroll come with the next frame.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  let before = textTop(made, 'third 1');
  button()!.click();
  await answer('message:list', { messages: said('second', 21, 70), lastSeq: 70 });
  await expect.poll(() => sections().length).toBe(1);
  expect(textTop(made, 'third 1')).toBeCloseTo(before, 0);
  expect(button()!.textContent.trim()).toBe('Lihat pesan sebelumnya');

  log.scrollTop = 300;
  await expect.poll(() => connection.names()).toContain('message:list');
  before = textTop(made, 'second 21');
  expect(await answer('message:list', { messages: said('second', 1, 20), lastSeq: 70 })).toMatchObject({
    conversationId: 'second',
    before: 21,
  });
  await expect.poll(() => textsOf(sections()[0]!)).toHaveLength(70);
  expect(textTop(made, 'second 21')).toBeCloseTo(before, 0);
  expect(await answer('conversation:previous', { conversation: conversation('first', 3) })).toEqual({
    conversationId: 'second',
  });
  await expect.poll(() => button()?.textContent.trim()).toBe('Lihat percakapan sebelumnya');
  before = textTop(made, 'second 21');
  button()!.click();
  await answer('message:list', { messages: said('first', 1, 3), lastSeq: 3 });
  await expect.poll(() => sections().map((section) => textsOf(section).length)).toEqual([3, 70]);
  expect(textTop(made, 'second 21')).toBeCloseTo(before, 0);
});

test('V7 V8 files that come after their message move nothing of what is read', async () => {
  const made = await makeChat();
  const { log, open, answer, button, sections } = made;
  await open('second', 40);
  await answer('conversation:previous', { conversation: conversation('first', 3) });
  await expect.poll(button).not.toBeNull();
  log.scrollTop = 0;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const before = textTop(made, 'second 1');
  button()!.click();
  const attachments = [{ id: 'berkas', name: 'bukti.txt', type: 'text/plain', size: 6 }];
  await answer('message:list', { messages: said('first', 1, 3).map((each) => ({ ...each, attachments })), lastSeq: 3 });
  await expect.poll(() => sections()[0]?.querySelector('sapa-files')?.offsetHeight).toBeGreaterThan(40);
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  expect(textTop(made, 'second 1')).toBeCloseTo(before, 0);
});

test('V7 the beginning of the present one comes first, in its own pages', async () => {
  const { connection, open, answer, button, list } = await makeChat();
  await open('second', 100, {}, 51);
  await answer('conversation:previous', { conversation: conversation('first', 3) });
  await expect.poll(() => list.earlier).toBeDefined();
  await list.updateComplete;
  expect(button()).toBeNull();
  // Again where the log has just changed its height: it is placed at its end then.
  await expect
    .poll(() => {
      list.log!.scrollTop = 0;
      return connection.names();
    })
    .toContain('message:list');
  await answer('message:list', { messages: said('second', 1, 50), lastSeq: 100 });
  await expect.poll(button).not.toBeNull();
});

test('V7 V12 what stood in the chat when the next one began stays there, above a divider', async () => {
  const { connection, open, sections, textsOf, present, answer, list, chat } = await makeChat();
  await open('first', 3, { state: 'resolved', rating: { score: 5 } });
  await expect.poll(() => list.earlier).toBeDefined();
  expect(sections()).toEqual([]);

  // Written in another tab: this one is told of a message that it cannot place.
  connection.listener.messageCreated(said('second', 1, 1)[0]!);
  await answer('conversation:open', { conversation: conversation('second', 1, { state: 'open' }) });
  await expect.poll(() => connection.names()).toContain('message:list');
  await list.updateComplete;
  expect(textsOf(sections()[0]!), 'not for a moment are they gone').toEqual(['first 1', 'first 2', 'first 3']);
  await answer('message:list', { messages: said('second', 1, 1), lastSeq: 1 });
  await expect.poll(() => textsOf(present())).toEqual(['second 1']);
  expect(textsOf(sections()[0]!)).toEqual(['first 1', 'first 2', 'first 3']);
  expect(sections()[0]!.textContent).toContain('Akhir percakapan sebelumnya');
  expect(present().querySelector('li')!.getAttribute('aria-live'), 'the new one is news').toBeNull();
  expect(connection.names(), 'nothing came before the first one').not.toContain('conversation:previous');

  // The staff have opened the first one again, after the second had ended.
  connection.disconnect();
  connection.connect();
  await answer('conversation:open', { conversation: conversation('first', 4, { state: 'open' }) });
  await answer('message:list', { messages: said('first', 1, 4), lastSeq: 4 });
  await expect.poll(() => textsOf(present())).toHaveLength(4);
  expect(sections().map(textsOf)).toEqual([['second 1']]);
  await expectAccessible(chat);
});

test('V7 anyone who comes after in this browser sees none of it, whatever was on its way', async () => {
  const { connection, button, sections, root, list } = await withOffer();
  await userEvent.click(button()!);
  const late = await vi.waitFor(() => connection.take('message:list'));
  connection.listener.refused();
  await list.updateComplete;
  expect(button()).toBeNull();
  late.answer(granted({ messages: said('first', 1, 3), lastSeq: 3 }));
  await list.updateComplete;
  expect(sections()).toEqual([]);
  expect(root.textContent).not.toContain('first 1');
});

test.each<[string, (made: Made) => unknown]>([
  ['the server does not know the visitor any more', ({ connection }) => connection.listener.refused()],
  ['the visitor signs out, or erases all', ({ chat }) => chat.identify(null)],
  ['it is another tab that does', ({ tokenName }) => forgetElsewhere(tokenName)],
])('V7 V12 what is shown goes when %s', async (_why, end) => {
  const made = await withOffer();
  const { answer, button, sections, list, root } = made;
  await userEvent.click(button()!);
  await answer('message:list', { messages: said('first', 1, 3), lastSeq: 3 });
  await expect.poll(() => sections().length).toBe(1);
  await end(made);
  await list.updateComplete;
  expect(list.isConnected, 'the list is the same').toBe(true);
  expect(sections()).toEqual([]);
  expect(root.textContent).not.toContain('first 1');
});

function forgetElsewhere(key: string) {
  localStorage.removeItem(key);
  dispatchEvent(new StorageEvent('storage', { key, newValue: null, storageArea: localStorage }));
}

test('somebody who types draws nothing of it anew', async () => {
  const { connection, answer, button, sections, list } = await withOffer();
  await userEvent.click(button()!);
  await answer('message:list', { messages: said('first', 1, 3), lastSeq: 3 });
  await expect.poll(() => sections().length).toBe(1);
  const draw = vi.spyOn(list, 'renderMessage');
  connection.listener.typingChanged({ name: 'Rina', isTyping: true });
  await expect.poll(() => list.renderRoot.textContent).toContain('Rina sedang mengetik…');
  expect(draw).not.toHaveBeenCalled();
});
