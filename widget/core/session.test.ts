import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ScriptedConnection, conversationId, granted, message, refusal } from '../test/scripted-connection.js';
import { TestStorage } from '../test/test-storage.js';
import { Kept } from '../../shared/client/kept.js';
import { Session } from './session.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A visitor who has a token, unless told otherwise. */
function makeSession({ storage = new TestStorage(), token = 'lama' }: { storage?: TestStorage; token?: string } = {}) {
  if (token) storage.setItem('sapa:koran:token', token);
  const connection = new ScriptedConnection();
  const kept = new Kept('koran', () => storage);
  const session = new Session({ siteKey: 'koran', language: 'id', kept, connect: connection.open });
  return { storage, connection, session };
}

const shown = (session: Session) => session.state.messages.map(({ text, delivery }) => `${text} (${delivery})`);
const settled = () => vi.advanceTimersByTimeAsync(0);
const stored = (storage: TestStorage) => storage.getItem('sapa:koran:token');
const sent = (seq: number) => granted({ conversationId, seq, at: message(seq).at });

async function connected(made = makeSession()) {
  made.connection.connect();
  await settled();
  made.connection.asked.length = 0;
  return made;
}

test('someone who only looks is nobody on the server', async () => {
  const { connection } = makeSession({ token: '' });
  connection.connect();
  await settled();
  expect(connection.names()).toEqual([]);
});

test('the first message makes the visitor, then is sent, and is shown as sent only when acknowledged', async () => {
  const { storage, connection, session } = makeSession({ token: '' });
  connection.connect();
  session.send('Halo');
  await vi.waitFor(() => expect(connection.names()).toEqual(['visitor:start']));
  expect(shown(session)).toEqual(['Halo (waiting)']);
  connection.take('visitor:start').answer(granted({ token: 'baru' }));
  await settled();
  expect(stored(storage)).toBe('baru');
  expect(shown(session)).toEqual(['Halo (sending)']);
  connection.take('message:send').answer(sent(1));
  await settled();
  expect(shown(session)).toEqual(['Halo (sent)']);
  expect(storage.length).toBe(1);
});

test('another tab was first: this one goes on as the same visitor', async () => {
  const { storage, connection, session } = makeSession({ token: '' });
  connection.connect();
  await navigator.locks.request('sapa:koran:visitor', async () => {
    session.send('Halo');
    await settled();
    storage.setItem('sapa:koran:token', 'tab lain');
  });
  await vi.waitFor(() => expect(connection.reconnects).toBe(1));
  expect(connection.names()).not.toContain('visitor:start');
});

test('V10 P3 nothing goes out before all that hold it back have ended', async () => {
  const { connection, session } = await connected();
  let answerForm!: () => void;
  let refuse!: (error: Error) => void;
  session.hold(new Promise<void>((resolve) => (answerForm = resolve)));
  session.hold(new Promise((_resolve, reject) => (refuse = reject)));
  session.send('Halo');
  refuse(new Error('not believed'));
  await settled();
  expect(connection.names()).toEqual([]);
  answerForm();
  await settled();
  expect(connection.names()).toEqual(['message:send']);
});

test('F9 a lost answer: waiting, then the same again under the same id', async () => {
  const { connection, session } = await connected();
  session.send('Sekali saja');
  const first = connection.asked[0]?.input;
  connection.disconnect();
  await settled();
  expect(session.state.line).toBe('offline');
  expect(shown(session)).toEqual(['Sekali saja (waiting)']);

  connection.connect();
  await settled();
  expect(connection.take('message:send').input).toEqual(first);
  expect(shown(session)).toEqual(['Sekali saja (sending)']);
});

test('F9 an own message that comes back before the acknowledgement takes the place of the waiting one', async () => {
  const { storage, connection, session } = await connected();
  session.send('Sudah sampai');
  const { input, answer } = connection.take('message:send');
  const clientId = input['clientId'] as string;
  connection.listener.messageCreated(message(1, { clientId, from: 'visitor', text: 'Sudah sampai' }));
  expect(shown(session)).toEqual(['Sudah sampai (sent)']);
  answer(refusal('E_UNAVAILABLE'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(shown(session)).toEqual(['Sudah sampai (sent)']);
  expect(connection.names()).not.toContain('message:send');
  expect(storage.length).toBe(1);
});

test('V5 F17 what another tab dropped while this one heard nothing is not sent', async () => {
  const { storage, connection, session } = await connected();
  connection.isConnected = false;
  session.send('Dibuang di tab lain');
  const name = Array.from({ length: storage.length }, (_, at) => storage.key(at)!).find((key) =>
    key.includes('outbox'),
  );
  storage.removeItem(name!);
  connection.connect();
  await settled();
  expect(connection.names()).not.toContain('message:send');
  expect(shown(session)).toEqual([]);
});

test('C10 what the closed chat has sent meanwhile makes this one the same visitor', async () => {
  const storage = new TestStorage();
  const entry = { clientId: 'satu', text: 'Halo', order: Date.now(), delivery: 'waiting' };
  storage.setItem('sapa:koran:outbox:satu', JSON.stringify(entry));
  const connection = new ScriptedConnection();
  const kept = new Kept('koran', () => storage);
  // It has the lock until it has sent all.
  const tabLock = async <T>(_name: string, act: () => Promise<T>) => {
    storage.setItem('sapa:koran:token', 'baru');
    storage.removeItem('sapa:koran:outbox:satu');
    return act();
  };
  const session = new Session({ siteKey: 'koran', language: 'id', kept, connect: connection.open, tabLock });
  connection.connect();
  await vi.waitFor(() => expect(connection.reconnects).toBe(1));
  expect([connection.names(), shown(session)]).toEqual([[], []]);
});

test('V5 F17 a page that slept shows what became of its messages as soon as it is seen', async () => {
  const { storage, connection, session } = await connected();
  connection.isConnected = false;
  session.send('Dibuang di tab lain');
  for (const key of Array.from({ length: storage.length }, (_, at) => storage.key(at)!)) {
    if (key.includes('outbox')) storage.removeItem(key);
  }
  document.dispatchEvent(new Event('visibilitychange'));
  expect(shown(session)).toEqual([]);
});

test('F17 a page that empties the storage takes no message with it, in this tab or in another', async () => {
  const storage = new TestStorage();
  const { connection, session } = makeSession({ storage, token: '' });
  session.send('Jangan hilang');
  storage.clear();
  dispatchEvent(new StorageEvent('storage', { key: null }));
  expect(shown(makeSession({ storage, token: '' }).session)).toEqual(['Jangan hilang (waiting)']);
  storage.clear();
  connection.connect();
  await vi.waitFor(() => expect(connection.names()).toEqual(['visitor:start']));
  connection.take('visitor:start').answer(granted({ token: 'baru' }));
  await settled();
  expect(connection.names()).toContain('message:send');
});

test('messages go one at a time, in the order of writing', async () => {
  const { connection, session } = await connected();
  for (const text of ['satu', 'dua', 'tiga']) session.send(text);
  const order: unknown[] = [];
  for (let seq = 1; seq <= 3; seq++) {
    await settled();
    expect(connection.names()).toEqual(['message:send']);
    const { input, answer } = connection.take('message:send');
    order.push(input['text']);
    answer(sent(seq));
  }
  expect(order).toEqual(['satu', 'dua', 'tiga']);
});

describe('refused', () => {
  test('E_RATE waits as long as the server asks', async () => {
    const { connection, session } = await connected();
    session.send('cepat');
    connection.take('message:send').answer(refusal('E_RATE', 7_000));
    await vi.advanceTimersByTimeAsync(6_900);
    expect(shown(session)).toEqual(['cepat (waiting)']);
    expect(connection.names()).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(connection.names()).toEqual(['message:send']);
  });

  test('F5 E_UNAVAILABLE waits and sends the same again', async () => {
    const { connection, session } = await connected();
    session.send('basis data berhenti');
    const { input, answer } = connection.take('message:send');
    answer(refusal('E_UNAVAILABLE'));
    await settled();
    expect(shown(session)).toEqual(['basis data berhenti (waiting)']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(connection.take('message:send').input).toEqual(input);
  });

  test.each(['E_SCHEMA', 'E_CONFLICT', 'E_NOT_FOUND'] as const)('%s fails, the next one goes on', async (code) => {
    const { connection, session } = await connected();
    session.send('ditolak');
    session.send('berikutnya');
    const refused = connection.take('message:send');
    refused.answer(refusal(code));
    await settled();
    expect(shown(session)).toEqual(['ditolak (failed)', 'berikutnya (sending)']);
    connection.take('message:send').answer(sent(1));
    await settled();

    session.sendAgain(refused.input['clientId'] as string);
    await settled();
    const again = connection.take('message:send').input;
    expect(again['text']).toBe('ditolak');
    expect(again['clientId']).not.toBe(refused.input['clientId']);
  });

  test('E_INTERNAL three times: it fails with the reference, also over a reload, and the next one goes on', async () => {
    const made = await connected();
    const { storage } = made;
    made.session.send('mengenai bug');
    made.session.send('berikutnya');
    const [first] = made.connection.asked.map(({ input }) => input);
    made.connection.take('message:send').answer(refusal('E_INTERNAL'));
    await settled();
    expect(shown(made.session)).toEqual(['mengenai bug (waiting)', 'berikutnya (waiting)']);
    // An outage in between is no bug, and forgets none.
    await vi.advanceTimersByTimeAsync(1_000);
    made.connection.take('message:send').answer(refusal('E_UNAVAILABLE'));
    made.session.close();

    const { connection, session } = makeSession({ storage });
    connection.connect();
    await settled();
    connection.take('message:send').answer(refusal('E_INTERNAL'));
    await vi.advanceTimersByTimeAsync(2_000);
    const { input, answer } = connection.take('message:send');
    expect(input).toEqual(first);
    answer({ ok: false, error: { code: 'E_INTERNAL', message: 'No.', reference: '1a2b3c4d' } });
    await settled();
    expect(shown(session)).toEqual(['mengenai bug (failed)', 'berikutnya (sending)']);
    expect(session.state.messages[0]?.bugs?.at(-1)).toBe('1a2b3c4d');
    connection.take('message:send').answer(sent(1));
    await settled();
    expect(shown(makeSession({ storage }).session)).toEqual(['mengenai bug (failed)']);

    // The server may have stored it all the same: only under the same id it stays one message.
    session.sendAgain(first?.['clientId'] as string);
    await settled();
    const again = connection.take('message:send');
    expect(again.input['clientId']).toBe(first?.['clientId']);
    again.answer(refusal('E_INTERNAL'));
    await settled();
    expect(shown(session).at(-1)).toBe('mengenai bug (waiting)');
  });

  test('E_INTERNAL for the visitor that the first message makes: as often as for the message', async () => {
    const { connection, session } = await connected(makeSession({ token: '' }));
    session.send('Halo');
    for (let times = 0; times < 3; times += 1) {
      await vi.waitFor(() => expect(connection.names()).toEqual(['visitor:start']));
      connection.take('visitor:start').answer(refusal('E_INTERNAL'));
      await vi.advanceTimersByTimeAsync(20_000);
    }
    expect(connection.names()).toEqual([]);
    expect(shown(session)).toEqual(['Halo (failed)']);
  });

  test('a refused token is dropped, and what waits goes out as a new visitor', async () => {
    const { storage, connection, session } = makeSession();
    session.send('masih di sini');
    connection.listener.refused();
    expect(stored(storage)).toBeNull();
    connection.connect();
    await vi.waitFor(() => expect(connection.names()).toEqual(['visitor:start']));
    connection.take('visitor:start').answer(granted({ token: 'baru' }));
    await settled();
    expect(connection.take('message:send').input['text']).toBe('masih di sini');
  });
});

test('F13 "is typing" is told although the clock was put back', async () => {
  const { connection, session } = await connected();
  connection.listener.messageCreated(message(1));
  session.write('H');
  vi.setSystemTime(Date.now() - 3_600_000);
  await vi.advanceTimersByTimeAsync(3_000);
  session.write('Ha');
  expect(connection.asked.map(({ input }) => input['isTyping'])).toEqual([true, true]);
});

test('F17 after a reload the message that was on its way is sent again, under the same id', async () => {
  const { storage, connection, session } = await connected();
  session.send('di tengah jalan');
  const { input } = connection.take('message:send');
  session.close();

  const after = makeSession({ storage });
  expect(shown(after.session)).toEqual(['di tengah jalan (waiting)']);
  after.connection.connect();
  await settled();
  expect(after.connection.take('message:send').input).toEqual(input);
});

test('the draft survives a reload and is gone when it is cleared', () => {
  const { storage, session } = makeSession();
  session.write('belum selesai');
  expect(makeSession({ storage }).session.draft).toBe('belum selesai');
  session.write('');
  expect(makeSession({ storage }).session.draft).toBe('');
});

test('C21 a draft that an earlier version kept is opened, cut to what a field bears', () => {
  const { storage, session } = makeSession();
  storage.setItem('sapa:koran:draft', 'a'.repeat(1_000_000));
  expect(session.draft).toHaveLength(20_000);
});

test('text without anything that can be read is not sent, control characters and halves of pairs are left out', async () => {
  const { connection, session } = await connected();
  session.send('\u0007\u001b');
  expect(shown(session)).toEqual([]);
  session.send('a\u0007b\ud800c😀\n\td');
  expect(connection.take('message:send').input['text']).toBe('abc😀\n\td');
});

test('whether the staff are there is shown as told, and not over a lost connection', async () => {
  const { session, connection } = await connected();
  connection.listener.presenceChanged({ isStaffOnline: true });
  expect(session.state.isStaffOnline).toBe(true);
  connection.disconnect();
  expect(session.state.isStaffOnline).toBe(false);
});

test('"is typing" ends by itself, and with the message', async () => {
  const { connection, session } = await connected();
  connection.listener.typingChanged({ name: 'Rina', isTyping: true });
  expect(session.state.typingName).toBe('Rina');
  await vi.advanceTimersByTimeAsync(6_000);
  expect(session.state.typingName).toBeUndefined();
  connection.listener.typingChanged({ name: 'Rina', isTyping: true });
  connection.listener.messageCreated(message(1));
  expect(session.state.typingName).toBeUndefined();
});

test('"is typing" is told when there is a conversation, and not with every letter', async () => {
  const { connection, session } = await connected();
  session.write('H');
  expect(connection.names()).toEqual([]);
  connection.listener.messageCreated(message(1));
  await vi.advanceTimersByTimeAsync(3_000);
  for (const draft of ['Ha', 'Hal', 'Halo']) session.write(draft);
  session.write('');
  expect(connection.asked.map(({ input }) => input['isTyping'])).toEqual([true, false]);
});

test('F17 a browser that keeps nothing is said while something could be lost, and not longer', async () => {
  const storage = new TestStorage();
  const { connection, session } = await connected(makeSession({ storage }));
  storage.isFull = true;
  session.send('jangan tutup');
  expect(session.state.isKept).toBe(false);
  connection.take('message:send').answer(sent(1));
  await settled();
  expect(session.state.isKept).toBe(true);
});

test('what a guest finds as a person is history until all of it is there, whatever was asked before', async () => {
  const { connection, session } = makeSession({ token: '' });
  connection.connect();
  expect(session.state.isLoaded).toBe(true);
  session.become('orang');
  expect(session.state.isLoaded).toBe(false);
  await settled();
  const first = connection.take('conversation:open');
  // Once more another one, before the first has been answered.
  session.become('lain');
  first.answer(granted({ conversation: null }));
  await settled();
  expect(session.state.isLoaded).toBe(false);
  connection.take('conversation:open').answer(granted({ conversation: null }));
  await settled();
  expect(session.state.isLoaded).toBe(true);
});
