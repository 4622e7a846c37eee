import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { idOf, message, timeOf } from '../test/factories.js';
import { ScriptedConnection, accept, refuse } from '../test/scripted-connection.js';
import { OutboxStore, undoMs, type Sent } from './outbox.store.js';

let connection: ScriptedConnection;
let outbox: OutboxStore;
let sent: Sent[];

const open = () => new OutboxStore(connection, (one) => sent.push(one));
const takeAll = () => {
  connection.answers['message:send'] = ({ conversationId }) => accept({ conversationId, seq: 7, at: timeOf(7) });
};
const inputs = () => connection.inputsOf('message:send') as { clientId: string; text: string }[];
const kept = () => Object.keys(localStorage).filter((key) => key.startsWith('sapa:outbox:'));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  localStorage.clear();
  sent = [];
  connection = new ScriptedConnection();
  connection.connect();
  outbox = open();
  outbox.start('rani');
});

afterEach(() => {
  outbox.stop();
  localStorage.clear();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const settled = () => vi.advanceTimersByTimeAsync(0);

test('an answer is kept until the server has it, and not longer', async () => {
  let acknowledge = () => {};
  connection.answers['message:send'] = ({ conversationId }) =>
    new Promise((resolve) => {
      acknowledge = () => resolve(accept({ conversationId, seq: 7, at: timeOf(7) }));
    });
  outbox.send(idOf(1), 'Baik');
  await settled();
  expect(outbox.state.entries).toMatchObject([{ text: 'Baik', delivery: 'sending' }]);
  expect(kept()).toHaveLength(1);
  expect(sent).toEqual([]);
  acknowledge();
  await settled();
  expect(outbox.state.entries).toEqual([]);
  expect(kept()).toEqual([]);
  expect(sent).toMatchObject([{ seq: 7, entry: { text: 'Baik' } }]);
});

test('F5 without an answer it waits and goes out again by itself, under the same id', async () => {
  connection.answers['message:send'] = () => refuse('E_UNAVAILABLE');
  outbox.send(idOf(1), 'Baik');
  await settled();
  expect(outbox.state.entries[0]?.delivery).toBe('waiting');
  takeAll();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(outbox.state.entries).toEqual([]);
  expect(new Set(inputs().map(({ clientId }) => clientId)).size).toBe(1);
  expect(inputs()).toHaveLength(2);
});

test('who is told to wait waits that long', async () => {
  connection.answers['message:send'] = () => refuse('E_RATE', 9_000);
  outbox.send(idOf(1), 'Baik');
  await settled();
  takeAll();
  await vi.advanceTimersByTimeAsync(8_999);
  expect(inputs()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(inputs()).toHaveLength(2);
});

test('several of one conversation go out one after the other, in the order in which they were written', async () => {
  connection.answers['message:send'] = () => refuse('E_UNAVAILABLE');
  outbox.send(idOf(1), 'satu');
  outbox.send(idOf(1), 'dua');
  await settled();
  expect(inputs().map(({ text }) => text)).toEqual(['satu']);
  takeAll();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(inputs().map(({ text }) => text)).toEqual(['satu', 'satu', 'dua']);
});

test.each(['E_SCHEMA', 'E_NOT_FOUND', 'E_CONFLICT'] as const)(
  '%s is a failure that a person has to look at, and holds nothing else up',
  async (code) => {
    connection.answers['message:send'] = ({ text, conversationId }) =>
      text === 'satu' ? refuse(code) : accept({ conversationId, seq: 8, at: timeOf(8) });
    outbox.send(idOf(1), 'satu');
    outbox.send(idOf(1), 'dua');
    await settled();
    expect(outbox.state.entries).toMatchObject([{ text: 'satu', delivery: 'failed' }]);
    expect(kept()).toHaveLength(1);
    outbox.discard(outbox.state.entries[0]!.clientId);
    expect(kept()).toEqual([]);
  },
);

describe('a bug of the server', () => {
  const bug = (text: string) => (input: { text: string; conversationId: string }) =>
    input.text === text
      ? ({ ok: false, error: { code: 'E_INTERNAL', message: '', reference: 'a1b2' } } as const)
      : accept({ conversationId: input.conversationId, seq: 8, at: timeOf(8) });
  const triesOf = (text: string) => inputs().filter((input) => input.text === text).length;

  beforeEach(async () => {
    connection.answers['message:send'] = bug('satu');
    outbox.send(idOf(1), 'satu');
    outbox.send(idOf(1), 'dua');
    outbox.send(idOf(2), 'lain');
    await vi.advanceTimersByTimeAsync(120_000);
  });

  test('is tried three times, then a person sees its reference, and the others go on', () => {
    expect(triesOf('satu')).toBe(3);
    expect(outbox.state.entries).toMatchObject([{ text: 'satu', delivery: 'failed', bugs: ['a1b2', 'a1b2', 'a1b2'] }]);
    expect(sent.map(({ entry }) => entry.text).sort()).toEqual(['dua', 'lain']);
  });

  test('is not tried again by a reload, but when the person says so, and only so often', async () => {
    outbox.stop();
    outbox = open();
    outbox.start('rani');
    await vi.advanceTimersByTimeAsync(120_000);
    expect(outbox.state.entries).toMatchObject([{ text: 'satu', delivery: 'failed', bugs: ['a1b2', 'a1b2', 'a1b2'] }]);
    expect(triesOf('satu')).toBe(3);
    outbox.retry(outbox.state.entries[0]!.clientId);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(triesOf('satu')).toBe(6);
  });

  test('gives the text back to be edited', () => {
    expect(outbox.takeBack(outbox.state.entries[0]!.clientId)?.text).toBe('satu');
    expect(outbox.state.entries).toEqual([]);
    expect(kept()).toEqual([]);
  });
});

test('after a reload it goes out, once the server has said who sits here', async () => {
  connection.answers['message:send'] = () => refuse('E_UNAVAILABLE');
  outbox.send(idOf(1), 'Baik');
  await settled();
  outbox.stop();
  takeAll();
  outbox = open();
  expect(inputs()).toHaveLength(1);
  outbox.start('rani');
  await settled();
  expect(sent).toMatchObject([{ entry: { text: 'Baik' } }]);
});

test('what was written before the server had said who sits here is not lost when its file arrives', async () => {
  takeAll();
  outbox.stop();
  outbox = open();
  outbox.send(idOf(1), 'Baik', { files: [{ uploadId: 'a', name: 'a.png', size: 1 }] });
  outbox.fileArrived('a', { id: idOf(9), name: 'a.png', type: 'image/png', size: 1 });
  outbox.start('rani');
  await settled();
  expect(sent).toMatchObject([{ entry: { text: 'Baik' } }]);
});

test('nobody sends under the name of another one', async () => {
  connection.answers['message:send'] = () => refuse('E_UNAVAILABLE');
  outbox.send(idOf(1), 'dari Rani');
  await settled();
  outbox.stop();
  takeAll();
  outbox.start('dimas');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toEqual([]);
  outbox.start('rani');
  await settled();
  expect(sent).toMatchObject([{ entry: { text: 'dari Rani' } }]);
});

test('damaged entries of the browser are passed over', async () => {
  localStorage.setItem('sapa:outbox:a', '{"clientId":');
  localStorage.setItem('sapa:outbox:b', '[]');
  localStorage.setItem('sapa:outbox:c', 'null');
  outbox = open();
  outbox.start('rani');
  expect(outbox.state.entries).toEqual([]);
});

test('what version 0.2.0 kept goes out, in its order; what it had given up is still shown', async () => {
  const old = { conversationId: idOf(1), staffId: 'rani', state: 'sending' };
  const entries = [
    { ...old, clientId: 'b', text: 'dua', at: timeOf(2), tries: 0 },
    { ...old, clientId: 'a', text: 'satu', at: timeOf(1), tries: 1, reference: 'a1b2' },
    { ...old, clientId: 'c', text: 'tiga', at: timeOf(3), tries: 3, reference: 'a1b2' },
  ];
  for (const entry of entries) localStorage.setItem(`sapa:outbox:${entry.clientId}`, JSON.stringify(entry));
  takeAll();
  outbox.stop();
  outbox.start('rani');
  await settled();
  expect(inputs().map(({ text }) => text)).toEqual(['satu', 'dua']);
  expect(outbox.state.entries).toMatchObject([{ text: 'tiga', delivery: 'failed' }]);
});

test('a full storage loses nothing of this page', async () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  connection.answers['message:send'] = () => refuse('E_UNAVAILABLE');
  outbox.send(idOf(1), 'Baik');
  await settled();
  takeAll();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sent).toMatchObject([{ entry: { text: 'Baik' } }]);
});

describe('a colleague has answered meanwhile', () => {
  const answer = message(8, { from: 'staff', authorName: 'Sari', text: 'Sudah dikirim' });
  const mine = () => outbox.state.entries[0]!;

  beforeEach(async () => {
    connection.answers['message:send'] = ({ conversationId, seenSeq = 0 }) =>
      seenSeq < 8
        ? { ok: false, error: { code: 'E_STALE', message: '', messages: [answer] } }
        : accept({ conversationId, seq: 9, at: timeOf(9) });
    outbox.send(idOf(1), 'Belum dikirim', { seenSeq: 7 });
    await settled();
  });

  test('both texts are there, also after a reload, and nothing goes out by itself', async () => {
    expect(mine()).toMatchObject({ text: 'Belum dikirim', delivery: 'failed', answers: [answer] });
    outbox.stop();
    outbox = open();
    outbox.start('rani');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(mine()).toMatchObject({ text: 'Belum dikirim', delivery: 'failed', answers: [answer] });
    expect(inputs()).toHaveLength(1);
  });

  test('it goes all the same where its author says so, under its own id', async () => {
    outbox.retry(mine().clientId);
    await settled();
    expect(sent).toMatchObject([{ seq: 9, entry: { text: 'Belum dikirim' } }]);
    expect(connection.inputsOf('message:send')).toMatchObject([{ seenSeq: 7 }, { seenSeq: 8 }]);
    expect(new Set(inputs().map(({ clientId }) => clientId)).size).toBe(1);
  });

  test('its text comes back to be written anew', () => {
    expect(outbox.takeBack(mine().clientId)?.text).toBe('Belum dikirim');
    expect(kept()).toEqual([]);
  });
});

describe('a reply that can be taken back', () => {
  const openHeld = () =>
    new OutboxStore(
      connection,
      (one) => sent.push(one),
      () => true,
    );

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    takeAll();
    outbox.stop();
    outbox = openHeld();
    outbox.start('rani');
    outbox.send(idOf(1), 'Baik');
  });

  test('waits five seconds, kept in the browser, and then goes', async () => {
    await vi.advanceTimersByTimeAsync(undoMs - 1);
    expect(inputs()).toEqual([]);
    expect(kept()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    await settled();
    expect(sent).toMatchObject([{ entry: { text: 'Baik' } }]);
    expect(kept()).toEqual([]);
  });

  test('comes back, and never goes', async () => {
    expect(outbox.takeBack(outbox.state.entries[0]!.clientId)?.text).toBe('Baik');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(inputs()).toEqual([]);
    expect(kept()).toEqual([]);
  });

  test.each([
    ['is told to', () => outbox.sendHeld(idOf(1))],
    ['writes the next one', () => outbox.send(idOf(1), 'dua')],
    ['closes the tab', () => dispatchEvent(new PageTransitionEvent('pagehide'))],
  ])('goes at once when its author %s', async (_how, act) => {
    act();
    await settled();
    expect(inputs().map(({ text }) => text)).toEqual(['Baik']);
  });

  test('of one conversation holds up no other one', async () => {
    outbox.sendHeld(idOf(2));
    await settled();
    expect(inputs()).toEqual([]);
  });

  test('goes at the next start where the browser was killed', async () => {
    outbox.stop();
    outbox = openHeld();
    outbox.start('rani');
    await vi.advanceTimersByTimeAsync(undoMs);
    expect(sent).toMatchObject([{ entry: { text: 'Baik' } }]);
  });

  test('that one tab has taken back is sent by no other', async () => {
    const other = openHeld();
    other.start('rani');
    outbox.takeBack(outbox.state.entries[0]!.clientId);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(inputs()).toEqual([]);
    other.stop();
  });

  test('that another tab has sent, or is sending, does not come back', async () => {
    let answer = () => {};
    const other = openHeld();
    other.start('rani');
    connection.answers['message:send'] = ({ conversationId }) =>
      new Promise((resolve) => (answer = () => resolve(accept({ conversationId, seq: 7, at: timeOf(7) }))));
    const { clientId } = outbox.state.entries[0]!;
    other.sendHeld();
    await settled();
    expect(outbox.takeBack(clientId)).toBeUndefined();
    expect(kept()).toHaveLength(1);
    answer();
    await settled();
    expect(outbox.takeBack(clientId)).toBeUndefined();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(inputs()).toHaveLength(1);
    other.stop();
  });

  test('that another tab holds is not sent by closing this one', async () => {
    const held = outbox.state.entries[0]!;
    const other = openHeld();
    other.start('rani');
    // Only the other one is closed: this one does not hear of it.
    outbox.stop();
    dispatchEvent(new PageTransitionEvent('pagehide'));
    await settled();
    expect(inputs()).toEqual([]);
    expect(other.takeBack(held.clientId)?.text).toBe('Baik');
    other.stop();
  });

  test('waits no longer than that, whatever the clock has been set to', async () => {
    const name = kept()[0]!;
    const stored = JSON.parse(localStorage.getItem(name)!) as object;
    localStorage.setItem(name, JSON.stringify({ ...stored, heldUntil: Date.now() + 3_600_000 }));
    outbox.stop();
    outbox.start('rani');
    await vi.advanceTimersByTimeAsync(undoMs);
    expect(sent).toHaveLength(1);
  });
});

describe('a reply behind one whose file another tab has under way', () => {
  const attachment = { id: idOf(8), name: 'a.png', type: 'image/png', size: 1 };
  let other: OutboxStore;
  /** What the browser tells the other tabs. */
  const tellOthers = async () => {
    dispatchEvent(new StorageEvent('storage', { key: kept()[0] ?? 'sapa:outbox:gone' }));
    await settled();
  };

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    takeAll();
    outbox.send(idOf(1), 'foto', { files: [{ uploadId: 'a', name: 'a.png', size: 1 }] });
    vi.setSystemTime(Date.now() + 10);
    other = open();
    other.start('rani');
    other.send(idOf(1), 'itu tadi');
    other.send(idOf(2), 'lain');
    await settled();
  });
  afterEach(() => other.stop());

  test('waits for it, and goes after it', async () => {
    expect(inputs().map(({ text }) => text)).toEqual(['lain']);
    expect(other.state.entries.map(({ text, delivery }) => [text, delivery])).toContainEqual(['itu tadi', 'waiting']);
    outbox.fileArrived('a', attachment);
    await settled();
    await tellOthers();
    expect([...new Set(inputs().map(({ text }) => text))]).toEqual(['lain', 'foto', 'itu tadi']);
    expect(kept()).toEqual([]);
  });

  test('goes when that tab is left', async () => {
    dispatchEvent(new PageTransitionEvent('pagehide'));
    await tellOthers();
    expect(inputs().map(({ text }) => text)).toEqual(['lain', 'itu tadi']);
  });

  test('goes when that tab has said nothing for long', async () => {
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(inputs().map(({ text }) => text)).toEqual(['lain', 'itu tadi']);
  });
});
