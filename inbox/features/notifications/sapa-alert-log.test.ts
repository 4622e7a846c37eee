import { html } from 'lit';
import { beforeAll, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Alert } from '../../../shared/wire/notifications/entities.js';
import { loadTexts } from '../../core/texts.js';
import type { SessionStore } from '../../core/session.store.js';
import type { AlertLog } from '../../entities/alerts.js';
import type { DirectoryStore } from '../../entities/directory.store.js';
import { timeOf } from '../../test/factories.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { accept, refuse } from '../../test/scripted-connection.js';
import { dateTime } from '../../ui/times.js';
import { registerIcons } from '../../ui/icons/icons.js';
import './sapa-alert-log.js';
import type { SapaAlertLog } from './sapa-alert-log.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

const alert = (change: Partial<Alert>): Alert => ({
  ...{ id: 'a', step: 'mail', seq: 1, state: 'sent', reason: 'unread' },
  ...{ dueAt: timeOf(2), at: timeOf(2), told: [], untold: [] },
  ...change,
});
const names: Record<string, string> = { sari: 'Sari', budi: 'Budi', rani: 'Rani' };

async function open(answers: { log: AlertLog | undefined }, role = 'admin') {
  const alerts = {
    log: () => Promise.resolve(answers.log ? accept(answers.log) : refuse('E_UNAVAILABLE')),
  };
  const directory = {
    state: {},
    subscribe: () => () => {},
    person: (id: string) => (names[id] ? { id, name: names[id], teamIds: [] } : undefined),
  } as unknown as DirectoryStore;
  const session = { state: { staff: { role } } } as SessionStore;
  const view = await draw<SapaAlertLog>(
    html`<sapa-alert-log
      .alerts=${alerts}
      .directory=${directory}
      .session=${session}
      .conversationId=${'c'}
      .siteId=${'news'}
      .name=${'Ani'}
    ></sapa-alert-log>`,
  );
  return { view, text: () => deepText(view.renderRoot).replace(/\s+/g, ' ') };
}

test('R1 who was told, by what, when, why or why not, and what comes next: the steps in their order', async () => {
  const log: AlertLog = {
    alerts: [
      alert({ id: 'c', step: 'supervisor', state: 'pending', dueAt: timeOf(10) }),
      alert({
        ...{ id: 'b', step: 'team', state: 'skipped', reason: 'nobody' },
        untold: [
          { staffId: 'budi', reason: 'quiet' },
          { staffId: 'gone', reason: 'daily' },
        ],
      }),
      alert({
        told: [
          { staffId: 'sari', at: timeOf(2) },
          { staffId: 'rani', at: timeOf(2), by: 'push' },
        ],
      }),
    ],
    coming: [{ step: 'owners', dueAt: timeOf(30) }],
    rulesOf: 'team',
  };
  const { view, text } = await open({ log });
  const steps = () => [...view.renderRoot.querySelectorAll('ol > li > strong')].map((each) => each.textContent);
  await expect
    .poll(steps)
    .toEqual(['Yang menangani, atau semua kalau belum ada', 'Anggota tim lainnya', 'Supervisor', 'Pemilik']);
  expect(text()).toMatch(/Sari lewat email, .*Rani lewat notifikasi di perangkat/);
  expect(text()).toContain('Tidak ada yang bisa dihubungi');
  expect(text()).toContain('Budi tidak, karena jam tenangnya');
  expect(text()).toContain('Anggota yang sudah keluar nanti, di ringkasan hariannya');
  expect(text()).toMatch(/Supervisor Berikutnya: .*Pemilik Setelah itu: /);
  expect(view.renderRoot.querySelector('footer a')?.getAttribute('href')).toBe('/inbox/settings/teams');
  expect(await accessibilityFaults(view)).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => view.isConnected).toBe(false);
});

test('R1 alerts that have begun again about a message stand apart, the last ones first, with what is to come', async () => {
  const again = { key: 'left-1', since: timeOf(20) };
  const log: AlertLog = {
    alerts: [
      alert({ id: 'd', step: 'team', state: 'pending', dueAt: timeOf(30), again }),
      alert({ id: 'c', again }),
      alert({ id: 'b', step: 'team', state: 'skipped', reason: 'covered' }),
      alert({ id: 'a' }),
    ],
    coming: [{ step: 'owners', dueAt: timeOf(60) }],
    rulesOf: 'site',
  };
  const { view } = await open({ log });
  const lists = () =>
    [...view.renderRoot.querySelectorAll('ol')].map((each) => each.querySelectorAll(':scope > li').length);
  await expect.poll(lists).toEqual([3, 2]);
  const headings = [...view.renderRoot.querySelectorAll('h3')].map(({ textContent }) => textContent);
  expect(headings).toEqual([`Pesan ke-1, diberitahukan lagi sejak ${dateTime(timeOf(20))}`, 'Sejak pesan ke-1']);
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('R1 who had the inbox open stands before the first step, in one line', async () => {
  const inApp = { staffIds: ['sari', 'budi'], more: 3, at: timeOf(1) };
  const log: AlertLog = { alerts: [alert({ state: 'pending', inApp })], coming: [], rulesOf: 'site' };
  const { view, text } = await open({ log });
  await expect.poll(text).toMatch(/Di kotak masuk Langsung, .*: Sari, Budi, dan 3 orang lain Yang menangani/);
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('agents read the log and cannot move the steps; of several messages the newest stands first', async () => {
  const log: AlertLog = {
    alerts: [alert({ seq: 1 }), alert({ id: 'b', seq: 3, state: 'skipped', reason: 'answered' })],
    ...{ coming: [], rulesOf: 'site' },
  };
  const { view, text } = await open({ log }, 'agent');
  await expect.poll(text).toMatch(/Sejak pesan ke-3 .*Pesan sudah dijawab.*Sejak pesan ke-1/);
  expect(view.renderRoot.querySelector('footer a')).toBeNull();
});

test('what cannot be read is said, and asked for again; nothing is said to be nothing', async () => {
  const answers: { log: AlertLog | undefined } = { log: undefined };
  const { view, text } = await open(answers);
  await expect.poll(text).toContain('belum bisa dimuat');
  answers.log = { alerts: [], coming: [], rulesOf: 'site' };
  view.renderRoot.querySelector('wa-button')?.click();
  await expect.poll(text).toContain('Belum ada yang perlu diberi tahu');
  expect(view.renderRoot.querySelector('footer a')?.getAttribute('href')).toBe('/inbox/settings/site/news/alerts');
});
