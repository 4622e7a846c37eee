import { html } from 'lit';
import { beforeAll, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Notification, NotificationFilter } from '../../../shared/wire/notifications/entities.js';
import { registerIcons } from '../../ui/icons/icons.js';
import { loadTexts } from '../../core/texts.js';
import { directoryContext, DirectoryStore } from '../../entities/directory.store.js';
import { idOf, timeOf } from '../../test/factories.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { provide } from '../../test/provide.js';
import { accept, refuse, ScriptedConnection } from '../../test/scripted-connection.js';
import './sapa-notifications.js';
import type { SapaNotifications } from './sapa-notifications.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

const notification = (change: Partial<Notification>): Notification => ({
  id: 'n',
  conversationId: idOf(1),
  seq: 1,
  visitor: { label: 'Ani', nameSource: 'typed' },
  text: 'Di mana paket saya?',
  state: 'sent',
  reason: 'unread',
  to: ['rani@kabar.example'],
  at: timeOf(1),
  ...change,
});

const open = (notifications: Notification[], isMailConfigured = true) =>
  draw<SapaNotifications>(
    html`<sapa-notifications
      .list=${() => Promise.resolve(accept({ notifications, isMailConfigured }))}
    ></sapa-notifications>`,
  );

test('has no accessibility fault, and says to whom and why', async () => {
  const view = await open([
    notification({}),
    notification({ state: 'skipped', reason: 'seen', to: [] }),
    notification({ state: 'kept', reason: 'mail-not-configured' }),
    notification({ state: 'failed', reason: 'mail-refused' }),
    notification({ state: 'pending' }),
  ]);
  await expect.poll(() => view.renderRoot.querySelectorAll('li')).toHaveLength(5);
  expect(await accessibilityFaults(view)).toEqual([]);
  expect(deepText(view.renderRoot)).toContain('rani@kabar.example');
  expect(deepText(view.renderRoot)).toContain('Server email menolak');
});

test('without mail it says plainly what is missing', async () => {
  const view = await open([], false);
  await expect.poll(() => deepText(view.renderRoot)).toContain('SMTP_URL');
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('L41 a link says who has written what, and a choice of state and site asks for those', async () => {
  const connection = new ScriptedConnection({
    'staff:directory': () =>
      accept({ people: [], teams: [], sites: ['toko', 'kabar'].map((id) => ({ id, name: `Situs ${id}` })) }),
  });
  const end = provide(directoryContext, new DirectoryStore(connection));
  connection.connect();
  const asked: NotificationFilter[] = [];
  const all = [
    notification({}),
    notification({ id: 'm', state: 'failed', visitor: { label: 'Budi', nameSource: 'made' } }),
  ];
  const list = (filter: NotificationFilter = {}) => {
    asked.push(filter);
    const found = all.filter((each) => !filter.state || each.state === filter.state);
    return Promise.resolve(accept({ notifications: filter.siteId ? [] : found, isMailConfigured: true }));
  };
  const view = await draw<SapaNotifications>(html`<sapa-notifications .list=${list}></sapa-notifications>`);
  const links = () =>
    [...view.renderRoot.querySelectorAll('li a')].map((each) => deepText(each).replace(/\s+/g, ' ').trim());
  await expect.poll(links).toEqual(['Ani ( isian sendiri ) Di mana paket saya?', 'Budi Di mana paket saya?']);
  const select = (id: string) => view.renderRoot.querySelector<HTMLSelectElement>(`select#${id}`);
  await expect.poll(() => select('site')?.options.length).toBe(3);
  await userEvent.selectOptions(select('state')!, 'failed');
  await expect.poll(links).toEqual(['Budi Di mana paket saya?']);
  expect(await accessibilityFaults(view)).toEqual([]);
  await userEvent.selectOptions(select('site')!, 'toko');
  await expect.poll(() => deepText(view.renderRoot)).toContain('Tidak ada yang cocok');
  expect(asked).toEqual([{}, { state: 'failed' }, { state: 'failed', siteId: 'toko' }]);
  end();
});

test('L41 older entries are shown on demand, each once, and focus goes on with the first of them', async () => {
  const [before, further] = [timeOf(2), timeOf(1)];
  const answers = [
    () =>
      accept({ notifications: [notification({ id: 'c' }), notification({ id: 'b' })], isMailConfigured: true, before }),
    () => refuse('E_UNAVAILABLE'),
    () =>
      accept({
        notifications: [notification({ id: 'b' }), notification({ id: 'a' })],
        isMailConfigured: true,
        before: further,
      }),
    () => accept({ notifications: [], isMailConfigured: true }),
  ];
  const asked: (string | undefined)[] = [];
  const list = (_filter?: NotificationFilter, from?: string) => {
    asked.push(from);
    const answer = answers.shift();
    return Promise.resolve(answer ? answer() : refuse('E_UNAVAILABLE'));
  };
  const view = await draw<SapaNotifications>(html`<sapa-notifications .list=${list}></sapa-notifications>`);
  const more = () => view.renderRoot.querySelector<HTMLElement>('#more');
  const ids = () => [...view.renderRoot.querySelectorAll('li a')].map(({ id }) => id);
  await expect.poll(ids).toEqual(['c', 'b']);
  more()!.click();
  await expect.poll(() => deepText(view.renderRoot)).toContain('belum bisa dimuat');
  more()!.click();
  await expect.poll(ids).toEqual(['c', 'b', 'a']);
  expect(deepText(view.renderRoot)).not.toContain('belum bisa dimuat');
  await expect.poll(() => view.shadowRoot?.activeElement?.id).toBe('a');
  expect(await accessibilityFaults(view)).toEqual([]);
  more()!.click();
  await expect.poll(more).toBeNull();
  expect(deepText(view.renderRoot)).toContain('Sejauh ini tidak ada');
  expect(asked).toEqual([undefined, before, before, further]);
});

test('L41 where the newest entries are all of other teams, older ones can be asked for', async () => {
  const list = () => Promise.resolve(accept({ notifications: [], isMailConfigured: true, before: timeOf(1) }));
  const view = await draw<SapaNotifications>(html`<sapa-notifications .list=${list}></sapa-notifications>`);
  await expect.poll(() => view.renderRoot.querySelector('#more')).not.toBeNull();
  expect(deepText(view.renderRoot)).toContain('Sejauh ini tidak ada');
  expect(deepText(view.renderRoot)).not.toContain('Belum ada notifikasi');
});
