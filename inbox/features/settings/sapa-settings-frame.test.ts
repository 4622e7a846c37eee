import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import type { Role } from '../../../shared/wire/staff/entities.js';
import { parse } from '../../core/location.store.js';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, draw } from '../../test/draw.js';
import { accept } from '../../test/scripted-connection.js';
import { registerIcons } from '../../ui/icons/icons.js';
import './sapa-settings-frame.js';
import type { SapaSettingsFrame } from './sapa-settings-frame.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

test('L40 each page of the settings has its address, and says which one it is', async () => {
  const frame = await draw<SapaSettingsFrame>(
    html`<sapa-settings-frame page="notifications" .staffRole=${'owner'}><p>Halaman</p></sapa-settings-frame>`,
  );
  expect(await accessibilityFaults(frame)).toEqual([]);
  const links = [...frame.renderRoot.querySelectorAll('a')];
  const current = links.filter((link) => link.ariaCurrent === 'page');
  expect(current.map(({ textContent }) => textContent.trim())).toEqual(['Riwayat email']);
  for (const { pathname } of links) expect(parse({ pathname, hash: '' }).screen).not.toBe('list');
});

test('only an owner is shown the state of the installation', async () => {
  const shownTo = async (role: Role) => {
    const frame = await draw<SapaSettingsFrame>(
      html`<sapa-settings-frame page="look" .staffRole=${role}></sapa-settings-frame>`,
    );
    return frame.renderRoot.textContent;
  };
  expect(await shownTo('owner')).toContain('Kondisi');
  expect(await shownTo('admin')).not.toContain('Kondisi');
});

test('R3 the entry of mails that wait says how many, to who may decide, and again once one is decided', async () => {
  let count = 3;
  const calls = { countMails: vi.fn(() => Promise.resolve(accept({ count }))) };
  const draws = (role: Role) =>
    draw<SapaSettingsFrame>(
      html`<sapa-settings-frame page="look" .staffRole=${role} .calls=${calls}><p>Halaman</p></sapa-settings-frame>`,
    );
  expect((await draws('agent')).renderRoot.textContent).not.toContain('Email untuk ditinjau');
  expect(calls.countMails).not.toHaveBeenCalled();
  const frame = await draws('admin');
  const entry = () => frame.renderRoot.querySelector('a[href$="/mails"]')?.textContent.replace(/\s+/g, ' ').trim();
  await expect.poll(entry).toBe('Email untuk ditinjau 33 menunggu');
  expect(await accessibilityFaults(frame)).toEqual([]);
  const decide = () =>
    frame.querySelector('p')!.dispatchEvent(new CustomEvent('sapa-mail-decided', { bubbles: true, composed: true }));
  count = 100;
  decide();
  await expect.poll(entry).toContain('99+ menunggu');
  count = 0;
  decide();
  await expect.poll(entry).toBe('Email untuk ditinjau');
});

test('S1 an agent is shown no page on which they could do nothing', async () => {
  const frame = await draw<SapaSettingsFrame>(
    html`<sapa-settings-frame page="look" .staffRole=${'agent'}></sapa-settings-frame>`,
  );
  const shown = [...frame.renderRoot.querySelectorAll('a')].map(({ pathname }) => parse({ pathname, hash: '' }).screen);
  expect(shown).toContain('labels');
  for (const screen of ['settings', 'people', 'teams', 'blocks', 'audit', 'operation'])
    expect(shown).not.toContain(screen);
});
