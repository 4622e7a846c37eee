import { html } from 'lit';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import texts from '../../shared/locales/id.json?part=widget';
import { expectAccessible } from '../test/accessibility.js';
import { brands, contrast } from '../test/contrast.js';
import ar from '../test/locales/ar.json?part=widget';
import { place } from '../test/place.js';
import { ScriptedConnection, granted, message } from '../test/scripted-connection.js';
import './sapa-chat.js';
import type { SapaChat } from './sapa-chat.js';

beforeEach(() => localStorage.clear());

async function makeChat({ isOpen = true } = {}) {
  const connection = new ScriptedConnection();
  const connect = vi.fn((_options: unknown, listener: Parameters<typeof connection.open>[0]) =>
    connection.open(listener),
  );
  const closed = vi.fn();
  const chat = await place<SapaChat>(html`
    <sapa-chat
      site="koran"
      server="https://sapa.test"
      lang="id"
      .texts=${texts}
      .connect=${connect}
      ?open=${isOpen}
      @sapa-close=${closed}
    ></sapa-chat>
  `);
  // The tab that opens the line is chosen first.
  if (isOpen) await expect.poll(() => connect.mock.calls).toHaveLength(1);
  const find = <E extends Element>(selector: string) => chat.renderRoot.querySelector<HTMLElement & E>(selector)!;
  const field = () => chat.renderRoot.querySelector('sapa-composer')!.renderRoot.querySelector('textarea')!;
  const listText = () => chat.renderRoot.querySelector('sapa-message-list')!.renderRoot.textContent;
  return { chat, connection, connect, closed, find, field, listText };
}

test('L13 is accessible: connecting, in a conversation, and without a connection', async () => {
  const { chat, connection, listText } = await makeChat();
  await expectAccessible(chat);
  // L13 The page has a banner of its own.
  expect(chat.renderRoot.querySelector('header')?.getAttribute('role')).toBe('none');
  connection.connect();
  connection.listener.messageCreated(message(1, { authorName: 'Rina', text: 'Ada yang bisa dibantu?' }));
  await expect.poll(listText).toContain('Ada yang bisa dibantu?');
  await expectAccessible(chat);
  connection.disconnect();
  await expect.poll(() => chat.renderRoot.textContent).toContain('Kamu sedang offline.');
  await expectAccessible(chat);
});

test('L7 where a form leaves little room the greeting is small and whole', async () => {
  const { chat } = await makeChat();
  const list = chat.renderRoot.querySelector('sapa-message-list')!;
  const log = list.renderRoot.querySelector('.log')!;
  expect(getComputedStyle(log.firstElementChild!).fontSize).toBe('22px');
  chat.fill('form', () => html`<div><p></p></div>`);
  await chat.updateComplete;
  const form = list.nextElementSibling as HTMLElement;
  Object.assign(form.style, { height: `${list.offsetHeight - 100}px`, flex: 'none' });
  expect(list.offsetHeight).toBe(100);
  expect(getComputedStyle(log.firstElementChild!).fontSize).toBe('16px');
  expect(log.scrollHeight).toBe(log.clientHeight);
});

test('of what fills one place the highest priority shows, until it is released or the session ends', async () => {
  const { chat } = await makeChat();
  const panelText = async () => {
    await chat.updateComplete;
    return chat.panel!.textContent;
  };
  const release = chat.fill('question', () => 'Gabungkan?', 1);
  chat.fill('question', () => 'Bagaimana pelayanan kami?');
  expect(await panelText()).toContain('Gabungkan?');
  expect(await panelText()).not.toContain('Bagaimana');
  release();
  expect(await panelText()).toContain('Bagaimana pelayanan kami?');
  await chat.identify(null);
  expect(await panelText()).not.toContain('Bagaimana');
});

test('what overrides a text counts until it is released, or the page speaks another language', async () => {
  const { chat } = await makeChat();
  const heading = async () => {
    await chat.updateComplete;
    return chat.panel!.querySelector('h2')!.textContent;
  };
  const release = chat.override({ title: () => 'Redaksi' });
  const releaseOther = chat.override({ title: () => 'Redaksi Serayu' });
  expect(await heading()).toBe('Redaksi Serayu');
  releaseOther();
  expect(await heading()).toBe('Redaksi');
  chat.texts = texts;
  expect(await heading()).toBe(texts.title());
  release();
  expect(await heading()).toBe(texts.title());
});

test('does nothing before it is opened, and begins once', async () => {
  const { chat, connect } = await makeChat({ isOpen: false });
  expect(connect).not.toHaveBeenCalled();
  expect(localStorage).toHaveLength(0);
  for (const open of [true, false, true]) {
    chat.open = open;
    await chat.updateComplete;
  }
  await expect.poll(() => connect.mock.calls).toHaveLength(1);
  expect(connect.mock.calls[0]?.[0]).toMatchObject({ server: 'https://sapa.test', siteKey: 'koran' });
});

test('opening puts the focus into the field; Escape and the button close', async () => {
  const { chat, closed, field, find } = await makeChat();
  await expect.poll(() => field().matches(':focus')).toBe(true);
  await userEvent.keyboard('{Escape}');
  expect(chat.open).toBe(false);
  expect(getComputedStyle(chat).display).toBe('none');
  chat.open = true;
  await chat.updateComplete;
  await userEvent.click(find('.close'));
  expect(chat.open).toBe(false);
  expect(closed).toHaveBeenCalledTimes(2);
});

test('the page does not see the Escape that closes the chat', async () => {
  const { field } = await makeChat();
  const seen = vi.fn();
  document.addEventListener('keydown', seen, { once: true });
  await expect.poll(() => field().matches(':focus')).toBe(true);
  await userEvent.keyboard('{Escape}');
  document.removeEventListener('keydown', seen);
  expect(seen).not.toHaveBeenCalled();
});

test('what is written goes to the server and stands in the list with its state', async () => {
  const { connection, field, listText } = await makeChat();
  connection.connect();
  await userEvent.type(field(), 'Pesanan saya belum sampai{Enter}');
  await expect.poll(() => connection.names()).toContain('visitor:start');
  connection.take('visitor:start').answer(granted({ token: 'rahasia' }));
  await expect.poll(() => connection.names()).toContain('message:send');
  await expect.poll(listText).toContain('Mengirim…');
  const { conversationId, at } = message(1);
  connection.take('message:send').answer(granted({ conversationId, seq: 1, at }));
  await expect.poll(listText).toMatch(/Pesanan saya belum sampai.*Terkirim/s);
});

test('unread: answers that come while it is closed are counted, and read when it is opened', async () => {
  const { chat, connection, find } = await makeChat();
  const told: unknown[] = [];
  const handleUnread = ({ detail }: CustomEvent) => told.push(detail);
  document.addEventListener('sapa-unread', handleUnread);
  connection.connect();
  connection.listener.messageCreated(message(1));
  await expect.poll(() => connection.names()).toContain('conversation:read');
  expect(told, 'what is read as it comes was never unread').toEqual([]);

  await userEvent.click(find('.close'));
  connection.listener.messageCreated(message(2));
  connection.listener.messageCreated(message(3));
  await expect.poll(() => told).toContainEqual({ count: 2 });
  chat.open = true;
  await expect.poll(() => told.at(-1)).toEqual({ count: 0 });
  expect(connection.asked.at(-1)).toMatchObject({ name: 'conversation:read', input: { seq: 3 } });
  document.removeEventListener('sapa-unread', handleUnread);
});

test('taken from the page the connection ends; put back it begins anew', async () => {
  const { chat, connection, connect } = await makeChat();
  connection.connect();
  const parent = chat.parentElement!;
  chat.remove();
  expect(connection.isConnected).toBe(false);
  parent.append(chat);
  await expect.poll(() => connect.mock.calls).toHaveLength(2);
});

test('loads its texts itself when nobody gives them, in the page’s language', async () => {
  const connection = new ScriptedConnection();
  const connect = (_options: unknown, listener: Parameters<typeof connection.open>[0]) => connection.open(listener);
  const chat = await place<SapaChat>(html`<sapa-chat lang="en" site="news" .connect=${connect} open></sapa-chat>`);
  await expect.poll(() => chat.renderRoot.querySelector('[role="dialog"]')?.ariaLabel).toBe('Support');
});

test('V17 reads as its language is written, and not as the page around it', async () => {
  await page.viewport(1280, 800);
  const { chat, connection, find, field, listText } = await makeChat();
  onTestFinished(() => void (document.documentElement.dir = ''));
  document.documentElement.dir = 'rtl';
  expect(getComputedStyle(field()).direction).toBe('ltr');
  const leftOf = (selector: string) => find(selector).getBoundingClientRect().left;
  expect(leftOf('.close')).toBeGreaterThan(leftOf('h2'));

  document.documentElement.dir = 'ltr';
  chat.texts = ar;
  connection.connect();
  connection.listener.messageCreated(message(1, { authorName: 'Rina', text: 'مرحبا' }));
  await expect.poll(listText).toContain('مرحبا');
  await expectAccessible(chat);
  expect(getComputedStyle(field()).direction).toBe('rtl');
  expect(leftOf('.close')).toBeLessThan(leftOf('h2'));
  expect(leftOf('.panel')).toBeLessThan(innerWidth / 2);
});

describe.each(['light', 'dark'])('in the scheme %s', (scheme) => {
  test.each(brands)('the brand %s leaves everything readable', async (brand) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`:root { --sapa-brand: ${brand} }`);
    document.adoptedStyleSheets = [sheet];
    const { chat, connection, find, listText } = await makeChat();
    chat.dataset['scheme'] = scheme;
    connection.connect();
    connection.listener.messageCreated(message(1, { text: 'Halo' }));
    await expect.poll(listText).toContain('Halo');

    const header = getComputedStyle(find('header'));
    expect(contrast(header.color, header.backgroundColor)).toBeGreaterThanOrEqual(4.5);
    const probe = document.createElement('i');
    const probeStyle = new CSSStyleSheet();
    probeStyle.replaceSync('i { color: var(--accent) } .panel, i { transition: none }');
    chat.shadowRoot!.adoptedStyleSheets.push(probeStyle);
    find('.panel').append(probe);
    const ground = getComputedStyle(find('.panel')).backgroundColor;
    expect(contrast(ground, scheme === 'dark' ? '#1b1916' : '#faf7f2')).toBe(1);
    expect(contrast(getComputedStyle(probe).color, ground)).toBeGreaterThanOrEqual(4.5);
    document.adoptedStyleSheets = [];
  });
});
