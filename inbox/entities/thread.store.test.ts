import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Message } from '../../shared/wire/messages/entities.js';
import { limits } from '../../shared/wire/limits.js';
import { idOf, message, messages } from '../test/factories.js';
import { ScriptedConnection, accept, refuse } from '../test/scripted-connection.js';
import { ThreadStore } from './thread.store.js';

let stored: Message[];
let connection: ScriptedConnection;
let thread: ThreadStore;

beforeEach(() => {
  stored = messages(1, 120);
  connection = new ScriptedConnection({
    'message:list': ({ after, limit = 100 }) =>
      accept({ messages: stored.filter(({ seq }) => seq > after).slice(0, limit), lastSeq: stored.length }),
  });
  connection.connect();
  thread = new ThreadStore(connection, idOf(1), 120);
});

const seqs = () => thread.state.messages.map(({ seq }) => seq);
const asked = () => connection.inputsOf('message:list').map((input) => (input as { after: number }).after);

describe('opening', () => {
  test('fetches the end first', async () => {
    await thread.refresh();
    expect(seqs()).toEqual(messages(71, 120).map(({ seq }) => seq));
    expect(asked()).toEqual([70]);
    expect(thread.hasOlder).toBe(true);
  });

  test('by its address asks how long the conversation is', async () => {
    thread = new ThreadStore(connection, idOf(1));
    await thread.refresh();
    expect(seqs()[0]).toBe(71);
    expect(seqs().at(-1)).toBe(120);
  });

  test.each(['E_NOT_FOUND', 'E_SCHEMA'] as const)('what is not there (%s) says so', async (code) => {
    connection.answers['message:list'] = () => refuse(code);
    await thread.refresh();
    expect(thread.state.phase).toBe('missing');
  });

  test('older messages come before, up to the first', async () => {
    await thread.refresh();
    await thread.loadOlder();
    await thread.loadOlder();
    expect(seqs()).toEqual(stored.map(({ seq }) => seq));
    expect(thread.hasOlder).toBe(false);
    await thread.loadOlder();
    expect(asked()).toEqual([70, 20, 0]);
  });
});

describe('a pushed message', () => {
  beforeEach(() => thread.refresh());

  test('that is the next one is appended', () => {
    thread.receive(message(121));
    expect(seqs().at(-1)).toBe(121);
    expect(asked()).toHaveLength(1);
  });

  test('that comes twice stands there once', () => {
    thread.receive(message(121));
    thread.receive(message(121));
    expect(seqs().filter((seq) => seq === 121)).toHaveLength(1);
  });

  test('after a gap brings what lies between', async () => {
    stored.push(message(121), message(122), message(123));
    thread.receive(message(123));
    await expect.poll(() => seqs().slice(-3)).toEqual([121, 122, 123]);
    expect(asked()).toEqual([70, 120]);
  });
});

test('a message that was not pushed is asked for when the conversation has its number', async () => {
  thread.announce(120);
  await thread.refresh();
  stored.push(message(121));
  thread.announce(121);
  await expect.poll(() => seqs().at(-1)).toBe(121);
  thread.announce(121);
  expect(asked()).toEqual([70, 120]);
});

test('after a long absence everything is fetched, page by page', async () => {
  await thread.refresh();
  stored.push(...messages(121, 370));
  await thread.refresh();
  expect(seqs().at(-1)).toBe(370);
  expect(seqs()).toHaveLength(300);
  expect(asked()).toEqual([70, 120, 220, 320]);
});

test('F5 no answer keeps what is there and asks again by itself', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    await thread.refresh();
    const list = connection.answers['message:list']!;
    connection.answers['message:list'] = () => refuse('E_UNAVAILABLE');
    stored.push(message(121));
    await thread.refresh();
    expect(thread.state.phase).toBe('ready');
    connection.answers['message:list'] = list;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(seqs().at(-1)).toBe(121);
  } finally {
    vi.useRealTimers();
  }
});

test('what was read is told once, and again after the next connect when it did not arrive', async () => {
  connection.answers['conversation:read'] = () => refuse('E_UNAVAILABLE');
  await thread.markRead(5);
  connection.answers['conversation:read'] = () => accept(null);
  await thread.refresh();
  await thread.markRead(5);
  await thread.markRead(4);
  expect(connection.inputsOf('conversation:read')).toEqual([
    { conversationId: idOf(1), seq: 5 },
    { conversationId: idOf(1), seq: 5 },
  ]);
});

test('"is typing" ends with the message, and by itself when nothing comes', () => {
  vi.useFakeTimers();
  try {
    thread.setTyping(true);
    expect(thread.state.isVisitorTyping).toBe(true);
    thread.receive(message(121));
    expect(thread.state.isVisitorTyping).toBe(false);
    thread.setTyping(true);
    vi.advanceTimersByTime(limits.typingHolds);
    expect(thread.state.isVisitorTyping).toBe(false);
  } finally {
    vi.useRealTimers();
  }
});

describe('changes', () => {
  const edited = (seq: number, revision: number) => message(seq, { text: `nomor ${seq}, ${revision}`, revision });
  const textOf = (seq: number) => thread.state.messages.find((each) => each.seq === seq)?.text;
  /** What the server answers to who asks for changes, by the revision after which that is. */
  let changes: Record<number, { changed: Message[]; lastRevision: number }>;

  beforeEach(async () => {
    changes = {};
    connection.answers['message:list'] = ({ after, limit = 100, afterRevision = 0 }) => {
      const page = { messages: stored.filter(({ seq }) => seq > after).slice(0, limit), lastSeq: stored.length };
      return accept({ ...page, ...(changes[afterRevision] ?? { changed: [], lastRevision: afterRevision }) });
    };
    await thread.refresh();
  });

  test('who comes back sees what was changed since, until nothing more was', async () => {
    changes = {
      0: { changed: [edited(110, 3), edited(111, 4)], lastRevision: 4 },
      4: { changed: [edited(110, 5)], lastRevision: 5 },
    };
    await thread.refresh();
    expect([textOf(110), textOf(111)]).toEqual(['nomor 110, 5', 'nomor 111, 4']);
    expect(connection.inputsOf('message:list').at(-1)).toMatchObject({ afterRevision: 5 });
  });

  test('the next change is taken as it is pushed; one after a gap is shown, and those between are asked for', async () => {
    const askedBefore = asked().length;
    thread.receive(edited(110, 1));
    expect(textOf(110)).toBe('nomor 110, 1');
    expect(asked()).toHaveLength(askedBefore);
    changes = { 1: { changed: [edited(112, 2), edited(111, 3)], lastRevision: 3 } };
    thread.receive(edited(111, 3));
    expect(textOf(111)).toBe('nomor 111, 3');
    await vi.waitFor(() => expect(textOf(112)).toBe('nomor 112, 2'));
  });

  test('an older change replaces no newer one; what is loaded later is as it is now', async () => {
    thread.receive(edited(50, 2));
    thread.receive(edited(50, 1));
    await thread.loadOlder();
    expect(textOf(50)).toBe('nomor 50, 2');
  });

  test('what a message quotes is shown as it is now, though the quoted one is not loaded', async () => {
    const quotes = (seq: number, of: number) =>
      message(seq, { quote: { seq: of, from: 'visitor', text: `nomor ${of}` } });
    stored = stored.map((each) => (each.seq === 119 ? quotes(119, 3) : each.seq === 118 ? quotes(118, 4) : each));
    stored.push(quotes(121, 3));
    await thread.refresh();
    thread.receive({ ...edited(3, 1), text: '', isDeleted: true });
    thread.receive(quotes(122, 4));
    thread.receive(edited(4, 2));
    const quoteOf = (seq: number) => thread.state.messages.find((each) => each.seq === seq)?.quote;
    expect(quoteOf(121)).toMatchObject({ text: '', isDeleted: true });
    expect(quoteOf(122)).toMatchObject({ text: 'nomor 4, 2' });
  });

  test('one’s own edit shows at once, and says which revision was before one’s eyes', async () => {
    thread.receive(edited(120, 1));
    connection.answers['message:edit'] = ({ seq, text }) => accept(message(seq, { text, revision: 2 }));
    expect(await thread.edit(120, { text: 'lain', choices: ['Ya'] })).toBeUndefined();
    expect(connection.inputsOf('message:edit')).toMatchObject([
      { seq: 120, text: 'lain', choices: ['Ya'], expectedRevision: 1 },
    ]);
    expect(textOf(120)).toBe('lain');
  });

  test('where somebody was faster, what it is now is shown, and why it was refused is told', async () => {
    const present = edited(120, 4);
    connection.answers['message:delete'] = () => ({
      ok: false,
      error: { code: 'E_CONFLICT', message: '', messages: [present] },
    });
    expect(await thread.remove(120)).toMatchObject({ code: 'E_CONFLICT' });
    expect(textOf(120)).toBe(present.text);
  });

  test('a link reaches back to a message that is not loaded', async () => {
    await thread.loadBackTo(3);
    expect(seqs()[0]).toBe(1);
    await thread.loadBackTo(3);
    connection.interrupt();
    thread = new ThreadStore(connection, idOf(1), 120);
    await thread.loadBackTo(3);
    expect(seqs()).toEqual([]);
  });
});
