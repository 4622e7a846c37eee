import { html } from 'lit';
import { beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import en from '../../../shared/locales/en.json?part=widget';
import enForm from '../../../shared/locales/en.json?part=form';
import formTexts from '../../../shared/locales/id.json?part=form';
import texts from '../../../shared/locales/id.json?part=widget';
import '../../chat/sapa-chat.js';
import type { SapaChat } from '../../chat/sapa-chat.js';
import { expectAccessible } from '../../test/accessibility.js';
import { place } from '../../test/place.js';
import { ScriptedConnection, granted } from '../../test/scripted-connection.js';

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
  const asked = () => connection.whenAsked('site:open');
  const greeting = () => chat.renderRoot.querySelector('sapa-message-list')!.renderRoot.textContent;
  const notices = () => chat.renderRoot.querySelector('[role=status]')!.textContent;
  return { chat, connection, asked, greeting, notices };
}

test('V11 the away text is accessible and says when it opens again', async () => {
  const { chat, connection, asked, notices } = await makeChat();
  connection.connect();
  (await asked()).answer(granted({ away: { nextOpening: '2031-03-03T01:00:00.000Z' } }));
  await expect.poll(notices).toContain('Kami kembali hari Senin');
  expect(notices()).toContain('3 Maret');
  await expectAccessible(chat);
});

test('L6 while a required form stands there, nobody is told to write', async () => {
  const { connection, asked, notices } = await makeChat();
  connection.connect();
  const form = { revision: 'r', when: 'required', fields: [{ key: 'name', kind: 'name', isRequired: true }] };
  (await asked()).answer(granted({ away: {}, form }));
  await expect.poll(notices).toContain('Isi dulu formulir ini');
  expect(notices()).not.toContain('Tulis saja');
});

test('R5 who may not write is told until when, also while the staff are there', async () => {
  const { connection, asked, notices } = await makeChat();
  connection.connect();
  connection.listener.presenceChanged({ isStaffOnline: true });
  (await asked()).answer(granted({ isBlocked: true, away: { text: 'Pesan belum bisa dikirim sampai besok.' } }));
  await expect.poll(notices).toContain('belum bisa dikirim sampai besok');
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

const form = {
  revision: 'r1',
  when: 'required',
  fields: [{ key: 'name', kind: 'name', isRequired: true }],
};

test('V10 required: the form stands in the place of the composer, and what was written waits for the answer', async () => {
  const { chat, connection, asked } = await makeChat();
  const shown = () => chat.renderRoot.querySelector('sapa-form');
  const composer = chat.renderRoot.querySelector('sapa-composer')!;
  connection.connect();
  const first = await asked();
  const field = composer.renderRoot.querySelector('textarea')!;
  await userEvent.fill(field, 'Belum dikirim');
  first.answer(granted({ form }));
  await expect.poll(() => shown()?.renderRoot.querySelector('#name')).toBeTruthy();
  await expect.poll(() => getComputedStyle(composer).display).toBe('none');
  await expectAccessible(chat);
  await userEvent.fill(shown()!.renderRoot.querySelector('#name')!, 'Ani');
  await userEvent.click(shown()!.renderRoot.querySelector('.send')!);
  await expect.poll(() => connection.names()).toContain('visitor:start');
  connection.take('visitor:start').answer(granted({ token: 'T' }));
  await expect.poll(() => connection.names()).toContain('form:answer');
  const answered = connection.take('form:answer');
  expect(answered.input).toEqual({ revision: 'r1', language: 'id', answers: { name: 'Ani' }, isAgreed: false });
  answered.answer(granted({}));
  await expect.poll(shown).toBeNull();
  expect(getComputedStyle(composer).display).not.toBe('none');
  expect(field.value).toBe('Belum dikirim');
});

test('V10 what waits for the form says so, and says what it always says afterwards', async () => {
  const { chat, connection, asked } = await makeChat();
  const list = chat.renderRoot.querySelector('sapa-message-list')!;
  const composer = chat.renderRoot.querySelector('sapa-composer')!;
  await userEvent.fill(composer.renderRoot.querySelector('textarea')!, 'Sudah kutulis');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => list.renderRoot.textContent).toContain('Menunggu koneksi');
  connection.connect();
  (await asked()).answer(granted({ form }));
  await expect.poll(() => list.renderRoot.textContent).toContain('setelah formulir di bawah diisi');
  expect(list.renderRoot.textContent).not.toContain('Menunggu koneksi');
  connection.disconnect();
  connection.connect();
  (await asked()).answer(granted({}));
  await expect.poll(() => chat.renderRoot.querySelector('sapa-form')).toBeNull();
  expect(chat.texts?.waiting()).toBe(texts.waiting());
});

test('V10 optional: it can be skipped, and is not asked again in this browser', async () => {
  const { chat, connection, asked } = await makeChat();
  const shown = () => chat.renderRoot.querySelector('sapa-form');
  connection.connect();
  (await asked()).answer(granted({ form: { ...form, when: 'optional' } }));
  await expect.poll(shown).not.toBeNull();
  await expect.poll(() => shown()!.renderRoot.querySelectorAll('button')).toHaveLength(2);
  await userEvent.click(shown()!.renderRoot.querySelectorAll('button')[1]!);
  await expect.poll(shown).toBeNull();
  connection.disconnect();
  connection.connect();
  (await asked()).answer(granted({ form: { ...form, when: 'optional' }, title: 'Redaksi' }));
  await expect.poll(() => chat.renderRoot.querySelector('h2')!.textContent).toBe('Redaksi');
  expect(shown()).toBeNull();
});

test('V10 a consent with another text is asked again, alone, of who has skipped or answered before, and once', async () => {
  const { chat, connection, asked } = await makeChat();
  const shown = () => chat.renderRoot.querySelector('sapa-form');
  const answer = async (revision: string, title: string) => {
    const again = { when: 'optional', fields: [], consent: { text: `Teks ${revision}` }, isAgain: true };
    (await asked()).answer(granted({ form: { ...again, revision }, title }));
    await expect.poll(() => chat.renderRoot.querySelector('h2')!.textContent).toBe(title);
  };
  const comeBack = () => {
    connection.disconnect();
    connection.connect();
  };
  connection.connect();
  localStorage.setItem(`sapa:${chat.site}:asked-form`, '1');
  await answer('r2', 'Dua');
  await expect.poll(() => shown()?.heading).toBe(formTexts.headingConsent());
  await expect.poll(() => shown()!.renderRoot.textContent).toContain('Teks r2');
  await expectAccessible(chat);
  await userEvent.click(shown()!.renderRoot.querySelectorAll('button')[1]!);
  await expect.poll(shown).toBeNull();
  comeBack();
  await answer('r2', 'Dua lagi');
  expect(shown()).toBeNull();
  comeBack();
  await answer('r3', 'Tiga');
  await expect.poll(() => shown()?.renderRoot.textContent).toContain('Teks r3');
});

test('V11 where the answer goes is said while nobody is there, and gone when somebody comes', async () => {
  const { connection, asked, notices } = await makeChat();
  connection.connect();
  (await asked()).answer(granted({ answersTo: 'a***@b.com', away: { text: 'Kami tutup.' } }));
  await expect.poll(notices).toContain('Kami akan membalas lewat email ke a***@b.com');
  expect(notices()).toContain('Kami tutup.');
  connection.listener.presenceChanged({ isStaffOnline: true });
  await expect.poll(notices).not.toContain('a***@b.com');
  expect(notices()).not.toContain('Kami tutup.');
});

test('V17 L11 a site that says Anda is heard so, also where nobody is there', async () => {
  const { chat, connection, asked, notices } = await makeChat();
  connection.connect();
  (await asked()).answer(granted({ address: 'anda', away: {} }));
  await expect.poll(notices).toContain('Silakan tulis pesan Anda');
  expect(chat.texts?.you()).toBe('Anda');
});

/** As `setLanguage` does it. */
function speak(chat: SapaChat, lang: 'id' | 'en') {
  chat.lang = lang;
  chat.texts = { id: texts, en }[lang];
}

test('V17 another language: what the site has set is asked for in it, and stands again in the one before', async () => {
  const { chat, connection, asked, greeting } = await makeChat();
  const shown = () => [chat.renderRoot.querySelector('h2')!.textContent, greeting()];
  connection.connect();
  (await asked()).answer(granted({ title: 'Redaksi Serayu', greeting: 'Ada kabar apa?', address: 'anda' }));
  await expect.poll(() => chat.texts?.you()).toBe('Anda');
  speak(chat, 'en');
  const inEnglish = await asked();
  expect(inEnglish.input).toEqual({ language: 'en' });
  // Back before the answer has come: it is no more of use.
  speak(chat, 'id');
  const again = await asked();
  expect(again.input).toEqual({ language: 'id' });
  inEnglish.answer(granted({ title: 'Serayu newsroom', greeting: 'What is new?' }));
  again.answer(granted({ title: 'Redaksi Serayu', greeting: 'Ada kabar apa?', address: 'anda' }));
  await expect.poll(() => chat.texts?.you()).toBe('Anda');
  await expect.poll(shown).toEqual(['Redaksi Serayu', expect.stringContaining('Ada kabar apa?')]);
  // The same one once more puts nothing away.
  speak(chat, 'id');
  (await asked()).answer(granted({ title: 'Redaksi Serayu' }));
  await expect.poll(shown).toEqual(['Redaksi Serayu', expect.stringContaining(texts.greeting().slice(0, 20))]);
  expect(connection.names()).toEqual([]);
});

test('V10 V17 another language: the form speaks it, with what was typed, and so does what waits afterwards', async () => {
  const { chat, connection, asked } = await makeChat();
  const element = () => chat.renderRoot.querySelector('sapa-form');
  connection.connect();
  (await asked()).answer(granted({ form }));
  await expect.poll(() => element()?.renderRoot.querySelector('#name')).toBeTruthy();
  await userEvent.fill(element()!.renderRoot.querySelector('#name')!, 'Ani');
  speak(chat, 'en');
  (await asked()).answer(granted({ form }));
  await expect.poll(() => element()?.heading).toBe(enForm.heading());
  expect(chat.texts?.waiting()).toBe(enForm.waits());
  expect(element()!.renderRoot.querySelector<HTMLInputElement>('#name')!.value).toBe('Ani');
  connection.disconnect();
  connection.connect();
  (await asked()).answer(granted({}));
  await expect.poll(element).toBeNull();
  expect(chat.texts?.waiting()).toBe(en.waiting());
});

test('V10 the form of who is forgotten goes, and follows nothing any more', async () => {
  const { chat, connection, asked } = await makeChat();
  connection.connect();
  (await asked()).answer(granted({ form: { ...form, when: 'optional' } }));
  const shown = () => chat.renderRoot.querySelector('sapa-form');
  await expect.poll(shown).not.toBeNull();
  const old = shown();
  await chat.identify(null);
  await chat.updateComplete;
  expect(shown()).not.toBe(old);
  expect(old!.isConnected).toBe(false);
});

test('V18 the chat looks as the site has chosen, unless the loader has dressed it or the page says otherwise', async () => {
  const look = { css: ':host{--look-brand:#ffd600}', scheme: 'dark' };
  const { chat, connection, asked } = await makeChat();
  connection.connect();
  (await asked()).answer(granted({ look }));
  const brand = () => getComputedStyle(chat.renderRoot.querySelector('header')!).backgroundColor;
  await expect.poll(brand).toBe('rgb(255, 214, 0)');
  expect(chat.dataset['scheme']).toBe('dark');
  await expectAccessible(chat);
  chat.style.setProperty('--sapa-brand', '#00f');
  expect(brand()).toBe('rgb(0, 0, 255)');

  const other = await makeChat();
  Object.assign(other.chat.dataset, { look: '', scheme: 'light' });
  other.connection.connect();
  (await other.asked()).answer(granted({ look, title: 'Redaksi' }));
  await expect.poll(() => other.chat.renderRoot.querySelector('h2')?.textContent).toBe('Redaksi');
  expect(other.chat.dataset['scheme']).toBe('light');
});
