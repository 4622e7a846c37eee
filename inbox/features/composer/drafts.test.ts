import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { idOf } from '../../test/factories.js';
import { Drafts, type DraftChange } from './drafts.js';

const id = idOf(1);
const name = `sapa:draft:sari:${id}`;
const quote = { seq: 3, from: 'visitor', text: 'Sudah dikirim?' } as const;
const handleChange = vi.fn<(change: DraftChange) => void>();
let drafts: Drafts;
const tabs: Drafts[] = [];

const open = (staffId = 'sari') => {
  const opened = new Drafts();
  tabs.push(opened);
  opened.start(staffId);
  return opened;
};

/** What another tab does: its own writes are told there, and not here. */
const writeElsewhere = (text: string, isHeard = true) => {
  if (text === '') localStorage.removeItem(name);
  else localStorage.setItem(name, text);
  if (isHeard) dispatchEvent(new StorageEvent('storage', { key: name }));
};

beforeEach(() => {
  localStorage.clear();
  handleChange.mockClear();
  drafts = open();
  drafts.onChange(handleChange);
});

afterEach(() => tabs.splice(0).forEach((tab) => tab.stop()));

test('S4 what another tab writes, and sends, is told with what stood here', () => {
  drafts.read(id);
  writeElsewhere('Selamat');
  expect(handleChange).toHaveBeenLastCalledWith({ conversationId: id, kind: 'reply', before: '', after: 'Selamat' });
  // Drawn again before it is told.
  writeElsewhere('Selamat pagi', false);
  expect(drafts.read(id)).toBe('Selamat pagi');
  writeElsewhere('Selamat pagi');
  expect(handleChange.mock.lastCall?.[0]).toMatchObject({ before: 'Selamat', after: 'Selamat pagi' });
  drafts.write(id, 'Selamat siang');
  writeElsewhere('');
  expect(handleChange.mock.lastCall?.[0]).toMatchObject({ before: 'Selamat siang', after: '' });
});

test('S4 a tab that was frozen hears of it when somebody comes back to it', () => {
  drafts.write(id, 'Selamat');
  writeElsewhere('Selamat pagi', false);
  dispatchEvent(new Event('focus'));
  dispatchEvent(new Event('pageshow'));
  expect(handleChange.mock.calls).toEqual([
    [{ conversationId: id, kind: 'reply', before: 'Selamat', after: 'Selamat pagi' }],
  ]);
});

test("S4 nothing is told of what this tab has not shown, nor of another person's", () => {
  writeElsewhere('Selamat');
  const others = open('rani');
  others.onChange(handleChange);
  others.read(id);
  writeElsewhere('Selamat pagi');
  expect(handleChange).not.toHaveBeenCalled();
});

test('S4 where the page has emptied its storage, what stands in the field stays, and is kept again', () => {
  drafts.write(id, 'Selamat pagi');
  localStorage.clear();
  dispatchEvent(new StorageEvent('storage', { key: null }));
  dispatchEvent(new Event('focus'));
  expect(handleChange).not.toHaveBeenCalled();
  expect(open().read(id)).toBe('Selamat pagi');
});

test('S4 what is written before the server has said who sits here stands before what was kept', () => {
  writeElsewhere('Terima kasih', false);
  const early = new Drafts();
  tabs.push(early);
  early.onChange(handleChange);
  early.write(id, 'Selamat');
  early.write(idOf(2), '');
  early.start('sari');
  expect(early.read(id)).toBe('Selamat\nTerima kasih');
  expect(handleChange.mock.calls).toEqual([
    [{ conversationId: id, kind: 'reply', before: 'Selamat', after: 'Selamat\nTerima kasih' }],
  ]);
});

test('S4 the quote is kept beside the reply, over a reload, and for this person alone', () => {
  drafts.keepQuote(id, quote);
  expect(open().quote(id)).toEqual(quote);
  expect(open('rani').quote(id)).toBeUndefined();
  expect(drafts.quote(idOf(2))).toBeUndefined();
  localStorage.setItem(`${name}:quote`, '{"seq":"3"}');
  expect(drafts.quote(id)).toBeUndefined();
  drafts.keepQuote(id, undefined);
  expect(localStorage.getItem(`${name}:quote`)).toBeNull();
});
