import { beforeEach, expect, test, vi } from 'vitest';
import type { SiteOpening } from '../../../shared/wire/contact-form/entities.js';
import { expectAccessible } from '../../test/accessibility.js';
import { placeChat } from '../../test/place-chat.js';
import { settleAnimations } from '../../test/settle-animations.js';
import { ScriptedConnection, granted, message } from '../../test/scripted-connection.js';

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 404 })));
  return () => vi.unstubAllGlobals();
});

const people = [{ name: 'Rina Putri', picture: '/api/pictures/rina' }, { name: 'Budi' }];

async function open(opening: Partial<SiteOpening>) {
  const connection = new ScriptedConnection();
  const chat = await placeChat(connection);
  chat.open = true;
  await expect.poll(() => chat.list?.renderRoot.querySelector('.greeting')).toBeTruthy();
  // The tab that opens the line is chosen first.
  await vi.waitFor(() => connection.connect());
  connection.listener.presenceChanged({ isStaffOnline: true });
  await chat.updateComplete;
  const head = () => chat.renderRoot.querySelector('header')!;
  const greeting = () => chat.list!.renderRoot.querySelector('.greeting')!;
  const places = () =>
    [
      head(),
      chat.composer!,
      greeting(),
      ...greeting().querySelectorAll(':scope > span:not([aria-live])'),
      head().querySelector('p')!,
    ]
      .map((element) => element.getBoundingClientRect().toJSON() as DOMRect)
      .map(({ x, y, width, height }) => ({ x, y, width, height }));
  await settleAnimations(chat.renderRoot as ShadowRoot);
  const before = places();
  (await connection.whenAsked('site:open')).answer(granted(opening));
  const names = (root: ParentNode) => root.querySelector('[role=img]')?.getAttribute('aria-label');
  return { chat, connection, head, greeting, places, before, names };
}

test('L16 who is here stands beside the greeting, how soon they reply below it, and nothing moves', async () => {
  const { chat, head, greeting, places, before, names } = await open({ people, replyMinutes: 5 });
  await expect.poll(() => names(greeting())).toBe('Sedang online: Rina Putri dan Budi');
  // What draws a picture comes with the first who has one.
  await expect.poll(() => greeting().querySelector('sapa-face')?.shadowRoot).toBeTruthy();
  expect(greeting().textContent).toContain('Biasanya membalas dalam 5 menit');
  expect(names(head())).toBeUndefined();
  expect(places()).toEqual(before);
  const { top, bottom } = greeting().getBoundingClientRect();
  for (const part of greeting().querySelectorAll('.people, .reply')) {
    const rect = part.getBoundingClientRect();
    expect(rect.top).toBeGreaterThanOrEqual(top);
    expect(rect.bottom).toBeLessThanOrEqual(bottom);
  }
  await expectAccessible(chat);
});

test('L16 once something is written they stand in the header, as long as somebody is here', async () => {
  const { chat, connection, head, greeting, before, names } = await open({ people, replyMinutes: 120 });
  await expect.poll(() => greeting().textContent).toContain('Biasanya membalas dalam 2 jam');
  connection.listener.messageCreated(message(1));
  await expect.poll(() => names(head())).toBe('Sedang online: Rina Putri dan Budi');
  await chat.list!.updateComplete;
  expect(names(greeting())).toBeUndefined();
  expect(greeting().textContent).toContain('Biasanya membalas');
  expect(head().getBoundingClientRect().height).toBe(before[0]!.height);
  await expectAccessible(chat);
  connection.listener.presenceChanged({ isStaffOnline: false });
  await expect.poll(() => names(head())).toBeUndefined();
});

test('L16 the list is drawn anew for who is here when somebody comes or goes, and not when somebody types', async () => {
  const { chat, connection, greeting, names } = await open({ people });
  await expect.poll(() => names(greeting())).toBeDefined();
  const draw = vi.spyOn(chat.list!, 'requestUpdate');
  connection.listener.typingChanged({ name: 'Rina', isTyping: true });
  await chat.updateComplete;
  expect(draw).not.toHaveBeenCalledWith();
  connection.listener.presenceChanged({ isStaffOnline: false });
  expect(draw).toHaveBeenCalledWith();
  await expect.poll(() => names(greeting())).toBeUndefined();
});

test('L16 what is said on the next connect counts; who comes later is asked for', async () => {
  const { connection, greeting, names } = await open({ people });
  await expect.poll(() => names(greeting())).toBeDefined();
  connection.disconnect();
  connection.connect();
  (await connection.whenAsked('site:open')).answer(granted({ replyMinutes: 24 * 60 }));
  await expect.poll(() => greeting().textContent).toContain('dalam 1 hari');
  expect(names(greeting())).toBeUndefined();
  connection.listener.presenceChanged({ isStaffOnline: true });
  (await connection.whenAsked('site:open')).answer(granted({ people: [{ name: 'Citra' }] }));
  await expect.poll(() => names(greeting())).toBe('Sedang online: Citra');
  expect(greeting().textContent).not.toContain('Biasanya');
});
