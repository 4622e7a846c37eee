import { html } from 'lit';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import { Store } from '../../../shared/client/store.js';
import { rowsContext, type RowsStore } from '../../entities/rows.store.js';
import { accessibilityFaults, deepText, draw, settle } from '../../test/draw.js';
import { provide } from '../../test/provide.js';
import { accept } from '../../test/scripted-connection.js';
import { registerIcons } from '../../ui/icons/icons.js';
import { loadTexts } from '../../core/texts.js';
import './sapa-first-steps.js';
import type { SapaFirstSteps } from './sapa-first-steps.js';

class Rows extends Store<{ count: number }> {
  known = () => ({ size: this.state.count });
  arrive() {
    this.set({ count: 1 });
  }
}
let rows = new Rows({ count: 0 });
beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});
beforeEach(() => {
  localStorage.clear();
  rows = new Rows({ count: 0 });
});

const site = { id: 'news', name: 'Situs saya', key: 'KEY', allowedOrigins: [] as string[] };
const edited = { revision: 0, name: 'Situs saya', settings: siteSettings.parse({}), allowedOrigins: [] as string[] };

async function open(isNamed = false) {
  const saveSettings = vi.fn<SapaFirstSteps['calls']['saveSettings']>((_id, { name = '', allowedOrigins }) =>
    Promise.resolve(accept({ ...edited, name, allowedOrigins, revision: 1 })),
  );
  const shown = isNamed ? { ...site, isNamed: true as const } : site;
  const calls = {
    listSites: () => Promise.resolve(accept({ sites: [shown], embedUrl: 'https://chat.test/embed/v1/sapa.js' })),
    readSettings: () => Promise.resolve(accept(edited)),
    saveSettings,
  };
  const release = provide(rowsContext, rows as unknown as RowsStore);
  const view = await draw<SapaFirstSteps>(html`<sapa-first-steps .calls=${calls}></sapa-first-steps>`);
  release();
  await settle(view);
  const shownStep = () => view.renderRoot.querySelector('[aria-expanded=true]')?.textContent ?? '';
  return { view, saveSettings, shownStep };
}

test('L39 the site is named first, and its address is kept as browsers write it', async () => {
  const { view, saveSettings, shownStep } = await open();
  await expect.poll(shownStep).toContain('Beri nama situsmu');
  expect(await accessibilityFaults(view)).toEqual([]);
  const form = view.renderRoot.querySelector('sapa-name-site')!.renderRoot;
  const field = (name: string) => form.querySelector<HTMLInputElement>(`#${name}`)!;
  field('name').focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => field('name').getAttribute('aria-invalid')).toBe('true');
  await userEvent.fill(field('name'), 'Kabar Serayu');
  await userEvent.fill(field('origin'), 'kabar.test');
  await userEvent.keyboard('{Enter}');
  await expect.poll(shownStep).toContain('Tempel kodenya');
  const saved = { name: 'Kabar Serayu', allowedOrigins: ['https://kabar.test'], revision: 0 };
  expect(saveSettings).toHaveBeenCalledExactlyOnceWith('news', { ...saved, settings: edited.settings });
});

test('L39 who comes back goes on where they were, up to the first message', async () => {
  const first = await open(true);
  await expect.poll(first.shownStep).toContain('Tempel kodenya');
  const line = '<script async crossorigin src="https://chat.test/embed/v1/sapa.js?site=KEY"></script>';
  await expect.poll(() => deepText(first.view.renderRoot)).toContain(line);
  expect(await accessibilityFaults(first.view)).toEqual([]);
  first.view.renderRoot.querySelector<HTMLElement>('.body > wa-button')!.click();
  await expect.poll(first.shownStep).toContain('Tulis pesan percobaan');
  const again = await open(true);
  await expect.poll(again.shownStep).toContain('Tulis pesan percobaan');
  expect(again.view.renderRoot.querySelector<HTMLAnchorElement>('.chat')?.href).toBe('https://chat.test/chat/KEY');
  rows.arrive();
  await expect.poll(() => deepText(again.view.renderRoot)).toContain('Pesan pertamamu sudah sampai.');
});
