import { html } from 'lit';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadTexts } from '../../core/texts.js';
import { Contacts, contactsContext } from '../../entities/contacts.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { timeOf } from '../../test/factories.js';
import { provide } from '../../test/provide.js';
import { accept, refuse, ScriptedConnection } from '../../test/scripted-connection.js';
import type { SapaHold } from './sapa-hold.js';

const connection = new ScriptedConnection();
const end = provide(contactsContext, new Contacts(connection));
beforeAll(async () => {
  await loadTexts('id');
  await import('./sapa-hold.js');
});
afterAll(() => end());

const target = { kind: 'contact', id: 'a' } as const;
const hold = { target, reason: 'Sengketa', by: 'Sari', at: timeOf(0) };
beforeEach(() => {
  connection.connect();
  connection.asked.length = 0;
  connection.answers = { 'hold:find': () => accept({ hold: null }), 'hold:set': () => accept({ hold }) };
});

const open = async (kind: 'contact' | 'conversation' = 'contact') => {
  const view = await draw<SapaHold>(html`<sapa-hold kind=${kind} targetid="a"></sapa-hold>`);
  const button = (words: string) =>
    [...view.renderRoot.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === words)!;
  await expect.poll(() => deepText(view.renderRoot)).not.toBe('');
  return { view, button };
};

test('A4 a hold wants a reason, says who holds what since when, and is ended', async () => {
  const { view, button } = await open();
  button('Tahan penghapusan').click();
  await view.updateComplete;
  expect(await accessibilityFaults(view)).toEqual([]);
  const field = view.renderRoot.querySelector('input')!;
  field.value = '  ';
  field.dispatchEvent(new InputEvent('input'));
  button('Tahan').click();
  expect(connection.asked.filter(({ name }) => name === 'hold:set')).toEqual([]);
  field.value = ' Sengketa ';
  field.dispatchEvent(new InputEvent('input'));
  button('Tahan').click();
  await expect.poll(() => deepText(view.renderRoot)).toContain('Ditahan oleh Sari sejak');
  expect(connection.asked.find(({ name }) => name === 'hold:set')?.input).toEqual({ ...target, reason: 'Sengketa' });

  connection.answers['hold:end'] = () => refuse('E_UNAVAILABLE');
  button('Cabut penahanan').click();
  await expect.poll(() => deepText(view.renderRoot)).toContain('Belum tersimpan');
  connection.answers['hold:end'] = () => accept(null);
  button('Cabut penahanan').click();
  await expect.poll(() => button('Tahan penghapusan')).toBeDefined();
});

test('A4 beside a conversation the hold of its person is told, and ended where the person is', async () => {
  connection.answers['hold:find'] = () => accept({ hold });
  const { view } = await open('conversation');
  await expect.poll(() => deepText(view.renderRoot)).toContain('Orang ini ditahan oleh Sari');
  expect(view.renderRoot.querySelector('button')).toBeNull();
});
