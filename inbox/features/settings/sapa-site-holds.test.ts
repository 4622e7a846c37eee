import { html } from 'lit';
import { userEvent } from 'vitest/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadTexts } from '../../core/texts.js';
import { Contacts, contactsContext } from '../../entities/contacts.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { idOf, timeOf } from '../../test/factories.js';
import { provide } from '../../test/provide.js';
import { accept, refuse, ScriptedConnection } from '../../test/scripted-connection.js';
import type { SapaSiteHolds } from './sapa-site-holds.js';

const connection = new ScriptedConnection();
const end = provide(contactsContext, new Contacts(connection));
beforeAll(async () => {
  await loadTexts('id');
  await import('./sapa-site-holds.js');
  connection.connect();
});
afterAll(() => end());

const open = () => draw<SapaSiteHolds>(html`<sapa-site-holds siteid="news"></sapa-site-holds>`);

test('A4 what is held is listed with its reason, and each leads by the keyboard to its conversation or contact', async () => {
  const holds = [
    { target: { kind: 'conversation' as const, id: idOf(1) }, reason: 'Sengketa', by: 'Sari', at: timeOf(1) },
    { target: { kind: 'contact' as const, id: idOf(2) }, reason: 'Gugatan', by: 'Rani', at: timeOf(0) },
  ];
  connection.answers = { 'hold:list': () => accept({ holds }) };
  const view = await open();
  await expect.poll(() => deepText(view.renderRoot)).toContain('Percakapan: Sengketa');
  expect(deepText(view.renderRoot)).toContain('Ditahan oleh Rani, 4 Mei 2026');
  expect(connection.asked.at(-1)).toMatchObject({ name: 'hold:list', input: { siteId: 'news' } });
  expect(await accessibilityFaults(view)).toEqual([]);

  const links = [...view.renderRoot.querySelectorAll('a')];
  expect(links.map((link) => link.getAttribute('href'))).toEqual([`/inbox/c/${idOf(1)}`, `/inbox/contacts/${idOf(2)}`]);
  for (const link of links) {
    await userEvent.keyboard('{Tab}');
    expect(view.shadowRoot?.activeElement).toBe(link);
    expect(link.offsetHeight).toBeGreaterThanOrEqual(44);
  }
});

test('A4 where nothing is held it says so, and what could not be loaded is asked for again', async () => {
  connection.answers = { 'hold:list': () => refuse('E_UNAVAILABLE') };
  const view = await open();
  await expect.poll(() => deepText(view.renderRoot)).toContain('Belum bisa dimuat');
  connection.answers = { 'hold:list': () => accept({ holds: [] }) };
  view.renderRoot.querySelector('button')?.click();
  await expect.poll(() => deepText(view.renderRoot)).toContain('Tidak ada yang ditahan');
});
