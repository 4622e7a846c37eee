import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TestStorage } from '../test/test-storage.js';
import { Kept } from '../../shared/client/kept.js';
import { Outbox } from './outbox.js';

const page = { url: 'https://koran.test/berita' };
const refused = { code: 'E_CONFLICT', message: 'No.' } as const;

function makeOutbox(storage = new TestStorage()) {
  const kept = new Kept('koran', () => storage);
  const outbox = new Outbox(kept);
  return { storage, kept, outbox, reload: () => new Outbox(new Kept('koran', () => storage)) };
}

const textsOf = (outbox: Outbox) => outbox.state.entries.map(({ text, delivery }) => [text, delivery]);

test('what is shown is stored already', () => {
  const { storage, outbox } = makeOutbox();
  const storedWhenShown: number[] = [];
  outbox.subscribe(() => storedWhenShown.push(storage.length));
  outbox.add('Halo', { page });
  expect(storedWhenShown).toEqual([1]);
});

test('F17 a reload finds what was not acknowledged, in the order of writing and under the same ids', () => {
  const { outbox, reload } = makeOutbox();
  for (const text of ['satu', 'dua', 'tiga']) outbox.add(text, { page });
  const ids = outbox.state.entries.map(({ clientId }) => clientId);
  outbox.mark(ids[0]!, 'sending');
  outbox.acknowledge(ids[1]!);

  const after = reload();
  expect(textsOf(after)).toEqual([
    ['satu', 'waiting'],
    ['tiga', 'waiting'],
  ]);
  expect(after.state.entries.map(({ clientId }) => clientId)).toEqual([ids[0], ids[2]]);
  expect(after.next()?.page).toEqual(page);
});

test('a failed one is still failed after a reload, is not sent by itself, and goes again under a new id', () => {
  const { outbox, reload } = makeOutbox();
  outbox.add('ditolak', { page });
  const { clientId } = outbox.state.entries[0]!;
  outbox.refuse(clientId, refused);

  const after = reload();
  expect(after.next()).toBeUndefined();
  after.sendAgain(clientId, { page });
  expect(textsOf(after)).toEqual([['ditolak', 'waiting']]);
  expect(after.next()?.clientId).not.toBe(clientId);
  expect(textsOf(reload())).toEqual([['ditolak', 'waiting']]);
});

test('an acknowledged one is shown as sent until the conversation has it, and never comes back', () => {
  const { outbox, reload } = makeOutbox();
  outbox.add('Halo', { page });
  const { clientId } = outbox.state.entries[0]!;
  outbox.acknowledge(clientId);
  expect(textsOf(outbox)).toEqual([['Halo', 'sent']]);
  outbox.settle(new Set([clientId]));
  // A late refusal of the same one changes nothing.
  outbox.refuse(clientId, refused);
  expect(textsOf(outbox)).toEqual([]);
  expect(textsOf(reload())).toEqual([]);
});

test('two tabs do not overwrite each other', () => {
  const { storage, outbox, reload } = makeOutbox();
  const otherTab = new Outbox(new Kept('koran', () => storage));
  outbox.add('dari tab pertama', { page });
  otherTab.add('dari tab kedua', { page });
  expect(textsOf(reload()).map(([text]) => text)).toEqual(
    expect.arrayContaining(['dari tab pertama', 'dari tab kedua']),
  );
});

describe('storage that fails', () => {
  test('entries that nobody can read are dropped, the others stay', () => {
    const { storage, outbox, reload } = makeOutbox();
    outbox.add('utuh', { page });
    for (const [name, value] of Object.entries({ a: '{', b: 'null', c: '[]', d: '{"clientId":1}', e: '"teks"' })) {
      storage.setItem(`sapa:koran:outbox:${name}`, value);
    }
    expect(textsOf(reload())).toEqual([['utuh', 'waiting']]);
    expect(storage.length).toBe(1);
  });

  test('a full one: kept in memory, and said', () => {
    const { storage, kept, outbox } = makeOutbox();
    storage.isFull = true;
    outbox.add('penuh', { page });
    expect(textsOf(outbox)).toEqual([['penuh', 'waiting']]);
    expect(kept.isKept).toBe(false);
    outbox.acknowledge(outbox.next()!.clientId);
    expect(kept.isKept).toBe(true);
  });

  test('one that throws when it is touched: kept in memory, and said', () => {
    const kept = new Kept('koran', () => {
      throw new DOMException('Denied.', 'SecurityError');
    });
    const outbox = new Outbox(kept);
    outbox.add('terlarang', { page });
    expect(new Outbox(kept).state.entries.map(({ text }) => text)).toEqual(['terlarang']);
    expect(kept.isKept).toBe(false);
  });
});

describe('V5 what waited for more than a day', () => {
  const dayLater = () => vi.setSystemTime(Date.now() + 86_400_001);
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  test('is shown as such, and not sent by itself, after a reload or without one', () => {
    const { outbox, reload } = makeOutbox();
    outbox.add('Kemarin', { page });
    dayLater();
    expect(textsOf(reload())).toEqual([['Kemarin', 'old']]);
    expect(outbox.next()).toBeUndefined();
    expect(textsOf(outbox)).toEqual([['Kemarin', 'old']]);
    outbox.add('Sekarang', { page });
    expect(outbox.next()?.text).toBe('Sekarang');
  });

  test('goes under the id that it had, for the server may have it', () => {
    const { outbox, reload } = makeOutbox();
    outbox.add('Kemarin', { page });
    const { clientId } = outbox.state.entries[0]!;
    dayLater();
    const after = reload();
    after.sendAgain(clientId, { page });
    expect(after.next()?.clientId).toBe(clientId);
    expect(textsOf(reload())).toEqual([['Kemarin', 'waiting']]);
  });
});

test('V5 that a message was on its way is known after a reload, and in another tab', () => {
  const { outbox, reload } = makeOutbox();
  const other = reload();
  outbox.add('Halo', { page });
  const { clientId } = outbox.state.entries[0]!;
  expect(reload().state.entries[0]?.isTried).toBeUndefined();
  outbox.mark(clientId, 'sending');
  outbox.mark(clientId, 'waiting');
  other.readKept();
  for (const each of [outbox, reload(), other]) expect(each.state.entries[0]?.isTried).toBe(true);
});
