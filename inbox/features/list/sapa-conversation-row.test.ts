import { expect, test } from 'vitest';
import { accessibilityFaults, deepElements, deepText, settle } from '../../test/draw.js';
import { drawList, prepareList, rows } from '../../test/draw-list.js';
import { row, timeOf } from '../../test/factories.js';
import { markText } from '../../test/mark-text.js';

prepareList();

test('has no accessibility fault, with unread and waiting ones', async () => {
  const list = await drawList([
    row(2, { lastSeq: 9, staffReadSeq: 6, waitingSince: timeOf(50) }),
    row(1, { lastFrom: 'staff' }),
  ]);
  expect(await accessibilityFaults(list)).toEqual([]);
  expect(deepText(list.renderRoot)).toContain('3 pesan belum dibaca');
  expect(deepText(list.renderRoot)).toContain('menunggu 10 mnt');
});

test('the waiting time grows by itself', async () => {
  const list = await drawList([row(1, { waitingSince: timeOf(0) })]);
  list.now = Date.parse(timeOf(180));
  await settle(list);
  expect(deepText(list.renderRoot)).toContain('menunggu 3 jam');
});

test('a typed name never looks like a signed one, whatever its length', async () => {
  const long = 'Ani '.repeat(40);
  const list = await drawList([
    row(3, { visitor: { id: 'a', label: long, nameSource: 'signed' } }),
    row(2, { visitor: { id: 'b', label: long, nameSource: 'typed' } }),
    row(1, { lastSeq: 9, staffReadSeq: 6, waitingSince: timeOf(0), state: 'resolved' }),
    // The publisher answers for who it is, and says no name.
    row(0, { visitor: { id: 'c', label: 'Tamu 4F2A', nameSource: 'made', isVerified: true } }),
  ]);
  const marks = rows(list)
    .map((element) => element.renderRoot.querySelector('sapa-name-mark'))
    .filter((mark) => mark !== null);
  expect(marks.map(markText)).toEqual(['terverifikasi', 'isian sendiri', 'terverifikasi']);
  const right = list.getBoundingClientRect().right;
  const heights = rows(list).map((element) => element.getBoundingClientRect().height);
  expect(new Set(heights).size).toBe(1);
  for (const mark of marks) expect(mark.getBoundingClientRect().right).toBeLessThan(right);
  expect(await accessibilityFaults(list)).toEqual([]);
});

test('B18 hostile names and texts stay text', async () => {
  const hostile = '<img src=x onerror="globalThis.hacked = true">';
  const list = await drawList([
    row(1, { lastText: hostile, siteName: hostile, visitor: { id: hostile, label: hostile, nameSource: 'made' } }),
  ]);
  expect(deepText(list.renderRoot)).toContain(hostile);
  expect(deepElements(list.renderRoot).some(({ tagName }) => tagName === 'IMG')).toBe(false);
  expect('hacked' in globalThis).toBe(false);
});

test('L31 a row is 56 px high, and 44 where the inbox is compact, whatever is on it', async () => {
  const list = await drawList([
    row(3, { visitor: { id: 'a', label: 'Ani '.repeat(40), nameSource: 'signed' }, lastSeq: 9, staffReadSeq: 6 }),
    row(2, { lastText: '', waitingSince: timeOf(0) }),
    row(1, { state: 'resolved' }),
  ]);
  const heights = () => rows(list).map((element) => element.getBoundingClientRect().height);
  expect(heights()).toEqual([56, 56, 56]);
  document.documentElement.classList.add('sapa-compact');
  expect(heights()).toEqual([44, 44, 44]);
  document.documentElement.classList.remove('sapa-compact');
});

test('S2 a row says whose it is, its labels and how urgent it is, in words too', async () => {
  const people = new Map([['rani', { name: 'Rani Lestari' }]]);
  const labels = new Map([
    ['aaaaaa', { name: 'Ongkir', color: 'red' }],
    ['bbbbbb', { name: 'Retur', color: 'blue' }],
  ]);
  const list = await drawList([
    row(2, { assigneeId: 'rani', labelIds: ['aaaaaa', 'gone00', 'bbbbbb'], priority: 'urgent' }),
    row(1, { assigneeId: 'left', priority: 'low' }),
  ]);
  list.findPerson = (id) => people.get(id);
  list.findLabel = (id) => labels.get(id);
  await settle(list);
  const said = rows(list).map(({ renderRoot }) => deepText(renderRoot));
  expect(said[0]).toContain('Ditangani Rani Lestari');
  expect(said[0]).toContain('Label: Ongkir, Retur');
  expect(rows(list)[0]?.renderRoot.querySelectorAll('.dot')).toHaveLength(2);
  expect(said[1]).not.toContain('Ditangani');
  const priorities = rows(list).map(({ renderRoot }) => renderRoot.querySelector('.priority')?.ariaLabel);
  expect(priorities).toEqual(['Mendesak', 'Prioritas rendah']);
  expect(await accessibilityFaults(list)).toEqual([]);
});

test('S2 a snoozed row says when it comes back, and a state that the view does not say is told', async () => {
  const list = await drawList([
    row(3, { state: 'snoozed', snoozedUntil: timeOf(180), waitingSince: timeOf(0) }),
    row(2, { state: 'snoozed' }),
    row(1, { state: 'spam', waitingSince: timeOf(0) }),
  ]);
  const said = rows(list).map(({ renderRoot }) => deepText(renderRoot));
  expect(said[0]).toContain('Ditunda sampai');
  expect(said[1]).toContain('Ditunda');
  expect(said[2]).toContain('Spam');
  expect(said.join()).not.toContain('menunggu');
  list.view = 'spam';
  await settle(list);
  expect(deepText(rows(list)[2]!.renderRoot)).not.toContain('Spam');
});

test('S5 a row says until when an answer is due by the target, warns before it, and says how late it is', async () => {
  const waits = { waitingSince: timeOf(0), dueAt: timeOf(40) };
  const list = await drawList([row(1, waits)]);
  const at = async (minutes: number) => {
    list.now = Date.parse(timeOf(minutes));
    await settle(list);
    const time = rows(list)[0]?.renderRoot.querySelector<HTMLElement>('.sign:is(.calm, .soon, .late)');
    return [time?.className, deepText(rows(list)[0]!.renderRoot)].join(' ');
  };
  expect(await at(20)).toMatch(/calm.*Perlu dibalas sebelum/);
  expect(await at(31)).toMatch(/soon.*Segera: balas sebelum/);
  expect(await at(55)).toMatch(/late.*Lewat target sejak/);
  expect(await accessibilityFaults(list)).toEqual([]);
});
