import { html } from 'lit';
import { beforeAll, expect, test } from 'vitest';
import type { Notification } from '../../../shared/wire/notifications/entities.js';
import { registerIcons } from '../../ui/icons/icons.js';
import { loadTexts } from '../../core/texts.js';
import { idOf, timeOf } from '../../test/factories.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { accept } from '../../test/scripted-connection.js';
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
