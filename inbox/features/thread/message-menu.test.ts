import { html } from 'lit';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, draw } from '../../test/draw.js';
import { message, note, timeOf } from '../../test/factories.js';
import type { MessageTools } from './message-tools.js';
import './sapa-message-log.js';
import type { SapaMessageLog } from './sapa-message-log.js';
import type { SapaMessage } from './sapa-message.js';

const tools: MessageTools = { staffId: 'sari', canDeleteAll: false, canReply: true, editMinutes: 15 };
const handleAct = vi.fn<(detail: object) => void>();
let log: SapaMessageLog;

beforeAll(() => loadTexts('id'));
beforeEach(async () => {
  vi.clearAllMocks();
  log = await draw<SapaMessageLog>(html`
    <sapa-message-log
      visitorLabel="Ani"
      staffName="Sari"
      .messages=${[
        message(1),
        message(2, { from: 'staff', authorId: 'sari', authorName: 'Sari', text: 'Baik' }),
        message(3, { from: 'staff', authorId: 'budi', authorName: 'Budi', text: '', isDeleted: true, revision: 1 }),
      ]}
      .tools=${tools}
      .now=${Date.parse(timeOf(3))}
      @sapa-act=${(event: CustomEvent<object>) => handleAct(event.detail)}
    ></sapa-message-log>
  `);
  await settled();
});

const items = () => [...log.renderRoot.querySelectorAll('sapa-message')];
const settled = async () => {
  await log.updateComplete;
  await Promise.all(items().map((item) => item.updateComplete));
};
const moreOf = (item: SapaMessage | undefined) => item?.renderRoot.querySelector<HTMLElement>('.more') ?? null;
const menuOf = (item: SapaMessage | undefined) => item?.renderRoot.querySelector('sapa-message-menu') ?? null;
const namesIn = (item: SapaMessage | undefined) =>
  [...(menuOf(item)?.renderRoot.querySelectorAll('[role="menuitem"]') ?? [])].map((each) => each.textContent?.trim());
const open = async (index: number) => {
  moreOf(items()[index])?.focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => namesIn(items()[index]).length).toBeGreaterThan(0);
};

test('Tab stops at one menu, arrows go from message to message, and a tombstone has none', async () => {
  const stops = () => items().map((item) => moreOf(item)?.tabIndex);
  expect(stops()).toEqual([-1, 0, undefined]);
  moreOf(items()[1])?.focus();
  await userEvent.keyboard('{ArrowUp}');
  await settled();
  expect(stops()).toEqual([0, -1, undefined]);
  expect(items()[0]?.renderRoot.querySelector(':focus')).toBe(moreOf(items()[0]));
  await userEvent.keyboard('{ArrowUp}{ArrowDown}');
  expect(items()[1]?.renderRoot.querySelector(':focus')).toBe(moreOf(items()[1]));
  expect(await accessibilityFaults(log)).toEqual([]);
});

test('the menu by keyboard: opened, gone through, closed, and chosen from', async () => {
  await open(1);
  expect(namesIn(items()[1])).toEqual([
    'Balas dengan kutipan',
    'Salin teks',
    'Salin tautan pesan',
    'Ubah pesan',
    'Hapus pesan',
  ]);
  expect(await accessibilityFaults(log)).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => menuOf(items()[1])).toBeNull();
  expect(items()[1]?.renderRoot.querySelector(':focus')).toBe(moreOf(items()[1]));
  await open(1);
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.poll(() => handleAct.mock.calls).toEqual([[{ seq: 2, act: 'copy', text: undefined }]]);
});

test('deleting is asked once more', async () => {
  await open(1);
  await userEvent.keyboard('{End}{Enter}');
  await expect.poll(() => namesIn(items()[1])).toEqual(['Ya, hapus', 'Batal']);
  expect(handleAct).not.toHaveBeenCalled();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => handleAct.mock.calls).toEqual([[{ seq: 2, act: 'delete', text: undefined }]]);
});

test('a message is written anew in its place: Enter saves, Escape leaves it', async () => {
  const cancelled = vi.fn();
  log.addEventListener('sapa-cancel-edit', cancelled);
  log.tools = { ...tools, editing: 2 };
  const field = () =>
    items()[1]?.renderRoot.querySelector('sapa-message-edit')?.renderRoot.querySelector('textarea') ?? null;
  await expect.poll(() => field()?.matches(':focus')).toBe(true);
  expect(field()?.value).toBe('Baik');
  expect(await accessibilityFaults(log)).toEqual([]);
  await userEvent.keyboard(', {Control>}b{/Control}siap{Enter}');
  expect(handleAct.mock.calls).toEqual([[{ seq: 2, act: 'edit', text: 'Baik, *siap*' }]]);
  await userEvent.keyboard('{Escape}');
  expect(cancelled).toHaveBeenCalledOnce();
});

test('why it could not be changed is said beside it', async () => {
  log.tools = { ...tools, editing: 2, told: { seq: 2, words: 'Pesan ini sudah dihapus.', isFault: true } };
  await settled();
  expect(items()[1]?.renderRoot.querySelector('[role="alert"]')?.textContent).toBe('Pesan ini sudah dihapus.');
});

test('a link to a message shows it and leads the keyboard there', async () => {
  await log.showMessage(1);
  await settled();
  expect(items()[0]?.classList.contains('shown')).toBe(true);
  expect(items()[0]?.renderRoot.querySelector(':focus')).toBe(moreOf(items()[0]));
});

test('a link to a note shows it, also where notes come later than messages', async () => {
  await log.showNote(2);
  log.timeline = [note(1, { afterSeq: 1 }), note(2, { afterSeq: 2, by: { id: 'sari', name: 'Sari' } })];
  const notes = () => [...log.renderRoot.querySelectorAll('sapa-note')];
  await expect.poll(() => notes()[1]?.renderRoot.querySelector(':focus')?.className).toBe('more');
  expect(notes().map(({ classList }) => classList.contains('shown'))).toEqual([false, true]);
});

test('B18 a quote is text, and leads to what it quotes', async () => {
  const hostile = '<img src=x onerror="globalThis.hacked = true">';
  const went = vi.fn<(detail: object) => void>();
  log.addEventListener('sapa-go-message', (event) => went((event as CustomEvent<object>).detail));
  log.messages = [message(1, { text: hostile }), message(2, { quote: { seq: 1, from: 'visitor', text: hostile } })];
  await settled();
  const quote = items()[1]?.renderRoot.querySelector('sapa-quote');
  await expect.poll(() => quote?.shadowRoot?.querySelector('span')?.textContent).toBe(hostile);
  expect(quote?.renderRoot.querySelector('img')).toBeNull();
  const name = () => quote?.renderRoot.querySelector('b')?.textContent;
  for (const [source, said] of [
    ['made', 'Ani'],
    ['typed', 'Ani (isian sendiri)'],
    ['signed', 'Ani (terverifikasi)'],
  ] as const) {
    Object.assign(log, { visitorLabel: 'Ani', visitorSource: source });
    await expect.poll(name).toBe(said);
  }
  items()[1]?.renderRoot.querySelector<HTMLElement>('.quote')?.click();
  expect(went.mock.calls).toEqual([[{ seq: 1 }]]);
});

test('S4 by key it is done with the message that has the focus, else with the newest; deleting is asked first', async () => {
  expect(log.withActs()).toEqual([2, 1, 0].map((index) => items()[index]));
  moreOf(items()[0])?.focus();
  expect(log.withActs()[0]?.acts).toEqual(['quote', 'copy', 'link']);
  log.withActs()[0]?.choose('copy');
  expect(handleAct).toHaveBeenLastCalledWith(expect.objectContaining({ seq: 1, act: 'copy' }));
  handleAct.mockClear();
  items()[1]?.choose('delete');
  await expect.poll(() => namesIn(items()[1])).toEqual(['Ya, hapus', 'Batal']);
  expect(handleAct).not.toHaveBeenCalled();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => menuOf(items()[1])).toBeNull();
});
