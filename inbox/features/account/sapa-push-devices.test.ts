import { html } from 'lit';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { loadTexts } from '../../core/texts.js';
import { PushDevicesStore } from '../../entities/push-devices.store.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { accept, ScriptedConnection } from '../../test/scripted-connection.js';
import './sapa-push-devices.js';
import type { SapaPushDevices } from './sapa-push-devices.js';

beforeAll(() => loadTexts('id'));
beforeEach(() => localStorage.clear());

const subscription = { endpoint: 'https://push.layanan.test/a', keys: { p256dh: 'B', auth: 'a' } };
const phone = { id: 'f'.repeat(64), since: '2026-11-28T02:00:00.000Z', isCurrent: false };
const agent = 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36';

/** A browser that asks its person, who answers as `permission` says. */
function makeDevice(change: { isSupported?: boolean; permission?: NotificationPermission } = {}) {
  return {
    isSupported: true,
    permission: 'granted' as NotificationPermission,
    ask: vi.fn(() => Promise.resolve('granted' as NotificationPermission)),
    subscribe: vi.fn(() => Promise.resolve(subscription)),
    unsubscribe: vi.fn(() => Promise.resolve(subscription.endpoint)),
    closeShown: vi.fn(() => Promise.resolve()),
    ...change,
  };
}

async function make(device = makeDevice(), isOn = true) {
  const connection = new ScriptedConnection({
    'push:offer': () => accept({ key: 'kunci' }),
    'push:subscribe': () => accept({ isOn }),
    'push:devices': () => accept({ devices: [{ ...phone, userAgent: agent }] }),
    'push:end': () => accept(null),
  });
  connection.connect();
  const store = new PushDevicesStore(connection, device);
  await store.start('sari');
  const view = await draw<SapaPushDevices>(
    html`<sapa-push-devices .load=${() => Promise.resolve(store)}></sapa-push-devices>`,
  );
  const says = (text: string) => expect.poll(() => deepText(view.renderRoot)).toContain(text);
  const press = (name: string) =>
    [...view.renderRoot.querySelectorAll<HTMLElement>('wa-button')]
      .find((each) => (each.getAttribute('aria-label') ?? each.textContent).trim() === name)!
      .click();
  return { connection, store, device, view, says, press };
}

test('S10 it is asked for on a device, known again after signing in anew, and ended here and elsewhere', async () => {
  const { connection, store, device, view, says, press } = await make();
  await says('Chrome, Android');
  expect(device.subscribe).not.toHaveBeenCalled();
  press('Beri tahu di perangkat ini');
  await says('Perangkat ini memberi tahu kamu');
  expect(connection.inputsOf('push:subscribe')).toEqual([{ ...subscription, isAgain: false }]);
  expect(await accessibilityFaults(view)).toEqual([]);

  await store.stop();
  await store.start('sari');
  expect(connection.inputsOf('push:subscribe')).toHaveLength(2);
  expect(connection.inputsOf('push:subscribe').at(-1)).toEqual({ ...subscription, isAgain: true });
  await store.stop();
  await store.start('budi');
  expect(store.state.here).toBe('off');
  await store.start('sari');
  await store.load();
  await says('Chrome, Android');

  press('Matikan di Chrome, Android');
  await says('Sudah dimatikan.');
  expect(connection.inputsOf('push:end')).toEqual([{ id: phone.id }]);
  await says('Matikan di perangkat ini');
  press('Matikan di perangkat ini');
  await says('Beri tahu di perangkat ini');
  expect(device.unsubscribe).toHaveBeenCalled();
});

test('S10 what was ended from another device does not begin again by itself', async () => {
  localStorage.setItem('sapa:push:for', 'sari');
  const { store, device } = await make(makeDevice(), false);
  expect(store.state.here).toBe('off');
  expect(device.unsubscribe).toHaveBeenCalled();
});

test('S10 pressed before it is known who is signed in, it is on for them', async () => {
  const connection = new ScriptedConnection({
    'push:offer': () => accept({ key: 'kunci' }),
    'push:subscribe': () => accept({ isOn: true }),
  });
  connection.connect();
  const store = new PushDevicesStore(connection, makeDevice());
  await store.turnOn();
  await store.start('sari');
  expect(store.state.here).toBe('on');

  await store.turnOff();
  const turning = store.turnOn();
  await store.start('sari');
  expect(store.state.here).toBe('asking');
  await turning;
  await store.start('sari');
  expect(store.state.here).toBe('on');
  await store.start('budi');
  expect(store.state.here).toBe('off');
});

test.each([
  ['blocks it', { permission: 'denied' as const }, 'Browser memblokir notifikasi'],
  ['knows none', { isSupported: false }, 'Browser ini belum bisa'],
])('S10 a browser that %s says so', async (_what, change, words) => {
  const { says, view } = await make(makeDevice(change));
  await says(words);
  expect(view.renderRoot.querySelector('wa-button[appearance=outlined]:not([size=s])')).toBeNull();
});

test('S10 where the server or the browser fails, the next click tries again', async () => {
  const device = makeDevice();
  device.subscribe.mockRejectedValueOnce(new DOMException('', 'AbortError'));
  const { says, press } = await make(device);
  await says('Beri tahu di perangkat ini');
  press('Beri tahu di perangkat ini');
  await says('Belum berhasil.');
  press('Beri tahu di perangkat ini');
  await says('Perangkat ini memberi tahu kamu');
});
