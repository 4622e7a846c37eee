import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringMail } from '../../test/bring-mail.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { type MailCatcher, startMailCatcher } from '../../test/mail-catcher.js';
import { makeOwner, type StaffPerson } from '../../test/people.js';
import { saveSettings } from '../../test/save-settings.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';
import { uploadAsStaff } from '../../test/uploads.js';

let app: TestApp;
let sent: MailCatcher;
let owner: StaffPerson;
let staff: StaffClient;
const mailAddress = 'bantuan@toko.test';
beforeAll(async () => {
  sent = await startMailCatcher();
  app = await startTestApp({
    ...{ MAIL_REPLY_ADDRESS: 'balas@sapa.example', INBOUND_MAIL_AUTHSERV_ID: 'mx.sapa.example', SMTP_URL: sent.url },
    SAPA_NOTIFY_AFTER_SECONDS: '3600',
  });
  owner = await makeOwner(app);
  await saveSettings(app, owner, { _id: 'first' }, { mailAddress });
  staff = await connectStaff(app, owner);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
  await sent.stop();
});

async function begin(change: { text?: string; head?: string[] } = {}) {
  const email = `${randomUUID()}@pembaca.test`;
  const brought = await bringMail(app, { from: email, to: mailAddress, subject: 'Parcel 12', ...change });
  const [{ conversationId = '' } = {}] = await brought.settled();
  const mails = () => sent.mailsTo(email);
  const answer = (text: string, attachments?: string[]) =>
    staff.get('message:send', {
      ...{ conversationId, clientId: randomUUID(), text },
      ...(attachments ? { attachments } : {}),
    });
  return { email, conversationId, mails, answer };
}

test('K1 who begins by mail is answered in their language, with the files, under what they wrote, and hears of no chat', async () => {
  const { conversationId, mails, answer } = await begin({ text: 'Hello, where is my parcel? I have not got it.' });
  const upload = { cookie: owner.cookie, conversationId, bytes: Buffer.from('lunas'), name: 'nota.txt' };
  const { attachment } = (await (await uploadAsStaff(app, upload)).json()) as { attachment: { id: string } };
  await answer('On its way.', [attachment.id]);
  await expect.poll(mails).toHaveLength(1);
  const { parsed } = mails()[0]!;
  expect(parsed.text).toContain('replied to your email');
  expect(parsed.text).toMatch(/You wrote:[^]*> Hello, where is my parcel\?[^]*> On its way\./);
  expect(parsed.text).not.toMatch(/chat/);
  expect(parsed.attachments.map(({ filename, content }) => [filename, content.toString()])).toEqual([
    ['nota.txt', 'lunas'],
  ]);
});

test('K1 a file that is too large for a mail is behind a link that needs nothing else', async () => {
  const { conversationId, mails, answer } = await begin({ head: ['Content-Language: id'] });
  const bytes = Buffer.alloc(8 * 1024 * 1024, 'kata ');
  const upload = { cookie: owner.cookie, conversationId, bytes, name: 'besar.txt' };
  const { attachment } = (await (await uploadAsStaff(app, upload)).json()) as { attachment: { id: string } };
  await answer('', [attachment.id]);
  await expect.poll(mails).toHaveLength(1);
  const { parsed } = mails()[0]!;
  expect(parsed.attachments).toEqual([]);
  const [, link = ''] = /besar\.txt: http:\/\/sapa\.test(\S+)/.exec(parsed.text ?? '') ?? [];
  const got = await fetch(`${app.address}${link}`);
  expect([got.status, (await got.arrayBuffer()).byteLength]).toEqual([200, bytes.length]);
  expect(parsed.text).toContain('berlaku 30 hari');
});

test('K1 what another has written stands in no mail, also where it was put into that conversation', async () => {
  const { conversationId, mails, answer } = await begin({ text: 'Paket saya?' });
  const other = { from: 'lain@pembaca.test', to: 'balas@sapa.example', text: 'Rahasia lain' };
  const [{ _id = '' } = {}] = await (await bringMail(app, other)).settled();
  const taken = await app.ask(`/api/mails/${_id}/conversation`, {
    ...{ method: 'POST', cookie: owner.cookie, body: { conversationId } },
  });
  expect(taken.status).toBe(200);
  await answer('Besok.');
  await expect.poll(mails).toHaveLength(1);
  expect(mails()[0]!.parsed.text).not.toMatch(/Rahasia lain|Pesan sebelumnya/);
});
