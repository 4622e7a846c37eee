import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectionOf } from '../../platform/store/collection.js';
import { mailOf } from '../../test/bring-mail.js';
import { connectStaff } from '../../test/clients.js';
import { startImap } from '../../test/imap-server.js';
import { makeOwner } from '../../test/people.js';
import { saveSettings } from '../../test/save-settings.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

const mailAddress = 'bantuan@toko.test';
let imap: Awaited<ReturnType<typeof startImap>>;
let app: TestApp;
beforeAll(async () => {
  imap = await startImap();
  app = await startTestApp({ IMAP_URLS: imap.url(), MAIL_REPLY_ADDRESS: 'balas@sapa.example' });
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
  await imap.stop();
});

test('R3 a mail that comes into the mailbox is in the inbox, with its file, once, and counts as read', async () => {
  const owner = await makeOwner(app);
  await saveSettings(app, owner, { _id: 'first' }, { mailAddress });
  const staff = await connectStaff(app, owner);
  const from = `${randomUUID()}@pembaca.test`;
  const body = [
    'Content-Type: multipart/mixed; boundary="m"\r\n',
    '--m\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPaket saya belum sampai.\r\n',
    '--m\r\nContent-Disposition: attachment; filename="resi.txt"\r\n\r\nJNE 12\r\n--m--\r\n',
  ].join('\r\n');
  imap.put(mailOf({ from, to: mailAddress, subject: 'Pesanan 12', body }));
  const mails = collectionOf(app.store.inboundMails);
  await expect.poll(() => mails.findOne({}), { timeout: 15_000 }).toMatchObject({ state: 'taken', hasBegun: true });
  const { conversationId = '' } = (await mails.findOne({}))!;
  const { messages } = await staff.get('message:list', { conversationId, after: 0 });
  expect(messages).toMatchObject([
    { from: 'visitor', text: 'Pesanan 12\n\nPaket saya belum sampai.', attachments: [{ name: 'resi.txt' }] },
  ]);
  await expect.poll(imap.unread).toBe(0);
  // Its answer comes back by the same mailbox.
  const to = (await app.services.replyAddresses.replyAddressOf(conversationId, { visitor: from }))!;
  imap.put(mailOf({ from, to, text: 'Sudah sampai.\n\nPada Sel, 3 Nov 2026 10.12 Toko <a@b> menulis:\n> Besok' }));
  await expect
    .poll(async () => (await staff.get('message:list', { conversationId, after: 1 })).messages)
    .toMatchObject([{ text: 'Sudah sampai.' }]);
  expect(await mails.countDocuments({})).toBe(2);
});
