import { html } from 'lit';
import { beforeEach, expect, test, vi } from 'vitest';
import texts from '../../shared/locales/id.json?part=widget';
import '../chat/sapa-chat.js';
import type { SapaChat } from '../chat/sapa-chat.js';
import { expectAccessible } from '../test/accessibility.js';
import { place } from '../test/place.js';
import { ScriptedConnection, granted } from '../test/scripted-connection.js';

beforeEach(() => localStorage.clear());

async function makeChat() {
  const connection = new ScriptedConnection();
  const connect = vi.fn((_options: unknown, listener: Parameters<typeof connection.open>[0]) =>
    connection.open(listener),
  );
  const chat = await place<SapaChat>(html`
    <sapa-chat
      site=${crypto.randomUUID()}
      server="https://sapa.test"
      lang="id"
      .texts=${texts}
      .connect=${connect}
      open
    ></sapa-chat>
  `);
  await expect.poll(() => chat.renderRoot.querySelector('sapa-composer')).not.toBeNull();
  // The tab that opens the line is chosen first.
  await expect.poll(() => connect.mock.calls, { timeout: 5_000 }).toHaveLength(1);
  const asked = async () => {
    await expect.poll(() => connection.names(), { timeout: 5_000 }).toContain('site:open');
    return connection.take('site:open');
  };
  const greeting = () => chat.renderRoot.querySelector('sapa-message-list')!.renderRoot.textContent;
  const notices = () => chat.renderRoot.querySelector('[role=status]')!.textContent;
  return { chat, connection, asked, greeting, notices };
}

test('V11 the away text is accessible and says when it opens again', async () => {
  const { chat, connection, asked, notices } = await makeChat();
  connection.connect();
  (await asked()).answer(granted({ away: { nextOpening: '2031-03-03T01:00:00.000Z' } }));
  await expect.poll(notices).toContain('Kami buka lagi Senin');
  expect(notices()).toContain('3 Maret');
  await expectAccessible(chat);
});

test('V1 title and greeting of the site replace the defaults, and take nobody the focus', async () => {
  const { chat, connection, asked, greeting } = await makeChat();
  await expect.poll(greeting).toContain(texts.greeting().split('?')[0]);
  connection.connect();
  const close = chat.renderRoot.querySelector<HTMLElement>('.close')!;
  close.focus();
  (await asked()).answer(granted({ title: 'Redaksi Serayu', greeting: 'Ada kabar apa?' }));
  await expect.poll(greeting).toContain('Ada kabar apa?');
  expect(chat.renderRoot.querySelector('h2')!.textContent).toBe('Redaksi Serayu');
  expect(chat.renderRoot.querySelector('.panel')!.getAttribute('aria-label')).toBe('Redaksi Serayu');
  expect((chat.renderRoot as ShadowRoot).activeElement).toBe(close);
});

test('V11 it is asked again on every connect, and open means no notice', async () => {
  const { connection, asked, notices } = await makeChat();
  connection.connect();
  (await asked()).answer(granted({ away: { text: 'Redaksi sedang tutup.' } }));
  await expect.poll(notices).toContain('Redaksi sedang tutup.');
  connection.disconnect();
  connection.connect();
  (await asked()).answer(granted({}));
  await expect.poll(notices).not.toContain('Redaksi sedang tutup.');
});
