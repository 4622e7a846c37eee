import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StoredConversation } from '../conversations/index.js';
import { unhandled } from '../conversations/new-conversation.js';
import { emptySummary } from '../conversations/summary.js';
import { languages } from '../../../shared/wire/languages.js';
import { readable } from '../../test/readable-mail.js';
import { startMailCatcher, type MailCatcher } from '../../test/mail-catcher.js';
import { createMailer, type Mailer } from '../../platform/mail/mailer.js';
import { notificationMail } from './notification-mail.js';

let catcher: MailCatcher;
let mailer: Mailer;
beforeAll(async () => {
  catcher = await startMailCatcher();
  mailer = createMailer(catcher.url, 'Sapa <sapa@berita.test>')!;
});
afterAll(async () => {
  mailer.close();
  await catcher.stop();
});

const conversation = {
  ...emptySummary,
  ...unhandled,
  _id: 'c0ffee00-0000-4000-8000-000000000000',
  siteId: 'first',
  visitorId: '00000000-0000-4000-8000-000000004f2a',
  state: 'open' as const,
  createdAt: new Date(0),
  revision: 1,
  lastText: 'Pesanan saya belum sampai',
};
const staff = { id: 'sari', email: 'sari@berita.test' };

type Named = Partial<Pick<StoredConversation, 'person' | 'contactForm'>>;

/** What arrives, after SMTP and back. */
async function sent(change: { lastText?: string; siteName?: string; language?: string } & Named) {
  const { lastText = conversation.lastText, siteName = 'Berita', language, ...named } = change;
  const before = catcher.mails.length;
  await mailer.send(
    notificationMail({
      digestId: 'n-1',
      staff: { ...staff, language },
      conversations: [{ ...conversation, lastText, ...named }],
      siteName,
      zone: 'Asia/Jakarta',
      inboxUrl: 'https://sapa.test/inbox',
    }),
  );
  expect(catcher.mails).toHaveLength(before + 1);
  return catcher.mails[before]!;
}

test('C48 tells who wrote what, when by the site’s own time, where, and why this mail came', async () => {
  const { parsed, to } = await sent({});
  expect(to).toEqual(['sari@berita.test']);
  expect(parsed.from?.text).toBe('"Sapa" <sapa@berita.test>');
  expect(parsed.subject).toBe('Pesan baru dari Tamu 4F2A di Berita');
  expect(parsed.messageId).toBe('<n-1.sari@sapa.test>');
  expect(parsed.text).toContain('1 Jan 1970, 07.00 WIB\n> Pesanan saya belum sampai');
  expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
  // The next notice of this conversation stands beside it.
  const thread = `<conversation.${conversation._id}@sapa.test>`;
  expect([parsed.inReplyTo, parsed.references]).toEqual([thread, thread]);
  expect(parsed.text).toContain(`https://sapa.test/inbox/c/${conversation._id}`);
});

test('names each of several conversations, with the words, the time and the way there', async () => {
  const other = { ...conversation, _id: randomUUID(), lastText: 'Ada orang?' };
  await mailer.send(
    notificationMail({
      ...{ digestId: 'n-2', staff: { ...staff, language: 'en' }, conversations: [conversation, other] },
      ...{ siteName: 'Berita', zone: 'Asia/Jayapura', inboxUrl: 'https://sapa.test/inbox' },
    }),
  );
  const { parsed } = catcher.mails.at(-1)!;
  expect(parsed.subject).toBe('2 conversations are waiting for a reply on Berita');
  expect(parsed.messageId).toBe('<n-2.sari@sapa.test>');
  expect(parsed.references).toBeUndefined();
  for (const { _id, lastText } of [conversation, other]) {
    expect(parsed.text).toContain(`> ${lastText}\nOpen the conversation: https://sapa.test/inbox/c/${_id}`);
  }
  expect(parsed.text?.replace(/\s/g, ' ')).toContain('Tamu 4F2A · Jan 1, 1970, 09:00 AM GMT+9');
});

test('is written in the language of the staff member', async () => {
  expect((await sent({ language: 'en' })).parsed.subject).toBe('New message from Tamu 4F2A on Berita');
});

/** Of the one template, for a conversation alone. */
const elementsOfMail = ['a', 'body', 'div', 'head', 'html', 'meta', 'p', 'style', 'title'];

test.each([
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  'a\r\n.\r\nMAIL FROM:<x@jahat.test>',
  'Content-Type: text/html',
  '\r\n\r\n--boundary\r\nContent-Type: text/html\r\n\r\n<b>',
  '\u202egnp.exe\u202c',
])('B18 hostile text %j arrives as text and nothing else (ASVS 5.0 V1.3.11)', async (lastText) => {
  const { parsed, to } = await sent({ lastText });
  expect(to).toEqual(['sari@berita.test']);
  expect(parsed.headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' });
  const elements = [...String(parsed.html).matchAll(/<(?!br)(\w+)/g)].map(([, name]) => name);
  expect([...new Set(elements)].sort()).toEqual(elementsOfMail);
  expect(parsed.attachments).toEqual([]);
  expect(parsed.text).toContain(
    lastText
      .split('\r\n')
      .map((line) => `> ${line}`)
      .join('\n'),
  );
});

test.each([
  'Berita\r\nBcc: semua@jahat.test',
  'Berita\n\n<html>',
  'Berita\r\n .\r\n',
  '"Berita" <x@y.test>, semua@jahat.test',
])('B18 the site name %j injects no header and no recipient (ASVS 5.0 V1.3.11)', async (siteName) => {
  const { parsed, to } = await sent({ siteName });
  expect(to).toEqual(['sari@berita.test']);
  expect([...parsed.headers.keys()].sort()).toEqual(
    ['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version']
      .concat(['subject', 'to', 'in-reply-to', 'references'])
      .sort(),
  );
  expect(parsed.headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' });
  expect(parsed.subject).toContain('Berita');
});

test('S10 a visitor is called as in the inbox, with a word for who says so', async () => {
  const contactForm = { name: 'Ani' };
  const typed = await sent({ contactForm });
  expect(typed.parsed.subject).toBe('Pesan baru dari Ani (belum diverifikasi) di Berita');
  const signed = await sent({ contactForm, person: { name: 'Ani Wijaya' }, language: 'en' });
  expect(signed.parsed.subject).toContain('Ani Wijaya (verified)');
  // The publisher answers for who it is, and says no name: nobody answers for one that was typed.
  const nameless = await sent({ person: {} });
  expect(nameless.parsed.subject).toMatch(/dari Tamu \w{4} \(terverifikasi\) di/);
  expect((await sent({ person: {}, contactForm })).parsed.subject).toContain('Ani (belum diverifikasi)');
});

test('R3 the mail about one conversation says where its answer goes, the one about several does not', async () => {
  const of = {
    siteName: 'Berita',
    zone: 'Asia/Jakarta',
    inboxUrl: 'https://sapa.test/inbox',
    replyTo: 'balas+x@y.test',
  };
  const one = notificationMail({ digestId: 'n', staff, conversations: [conversation], ...of });
  expect(one.replyTo).toBe('balas+x@y.test');
  expect(one.text).toContain('Balas email ini untuk menjawab Tamu 4F2A langsung.');
  const { replyTo, text } = notificationMail({
    digestId: 'n',
    staff,
    conversations: [conversation, conversation],
    ...of,
  });
  expect([replyTo, text.includes('Balas email ini')]).toEqual([undefined, false]);
});

test.each(languages)('R3 the mail about one conversation and about several, in %s', (language) => {
  const of = { siteName: 'Berita', zone: 'Asia/Jakarta', inboxUrl: 'https://sapa.test/inbox' };
  const to = { digestId: 'n', staff: { ...staff, language } };
  for (const conversations of [[conversation], [conversation, conversation]])
    expect(readable(notificationMail({ ...to, conversations, ...of }))).toMatchSnapshot();
});
