import { createServer, type AddressInfo, type Socket } from 'node:net';
import hoodiecrow from 'hoodiecrow-imap';
import { expect, onTestFinished, test } from 'vitest';
import { imapUrls } from '../../../platform/mail/imap-urls.js';
import { mail, mailIn } from './mail.js';

test('a mail server that takes the line and says nothing is told as one that refuses, before the doctor gives up', async () => {
  const lines: Socket[] = [];
  const server = createServer((line) => lines.push(line));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const [finding] = await mail(`smtp://127.0.0.1:${port}`, 50)();
  expect(finding).toEqual({ code: 'mail-refused', values: { reason: 'No answer within 0.05 s' } });
  for (const line of lines) line.destroy();
  server.close();
});

test('a mailbox is opened with its password and its folder; what the server refuses is told without them', async () => {
  const server = hoodiecrow({
    plugins: ['ID', 'SASL-IR', 'AUTH-PLAIN'],
    storage: { INBOX: {} },
    users: { bantuan: { password: 'rahasia-imap' } },
  });
  const lines = new Set<Socket>();
  server.server.on('connection', (line: Socket) => lines.add(line));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const line of lines) line.destroy();
    await new Promise<void>((resolve) => server.close(resolve));
  });
  const { port } = server.server.address() as AddressInfo;
  const box = (password: string, folder: string) => `imap://bantuan:${password}@127.0.0.1:${port}/${folder}`;
  const look = (...urls: string[]) => mailIn(imapUrls.parse(urls.join(' ')), false)();

  expect(await look(box('rahasia-imap', 'INBOX'))).toEqual([{ code: 'mail-in-ok', values: { count: 1 } }]);
  const refused = await look(
    box('rahasia-imap', 'INBOX'),
    box('salah-sekali', 'INBOX'),
    box('rahasia-imap', 'Tidak%20ada'),
  );
  expect(refused).toMatchObject([
    { code: 'mail-in-refused', values: { mailbox: 'bantuan@127.0.0.1/INBOX' } },
    { code: 'mail-in-refused', values: { mailbox: 'bantuan@127.0.0.1/Tidak ada' } },
  ]);
  expect(JSON.stringify(refused)).not.toMatch(/rahasia|salah-sekali|Command failed/);
});

test('a mailbox whose server says nothing is told in time; mail that is brought needs none', async () => {
  const lines: Socket[] = [];
  const server = createServer((line) => lines.push(line));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const boxes = imapUrls.parse(`imap://a:b@127.0.0.1:${port}/INBOX`);
  expect(await mailIn(boxes, false, 50)()).toMatchObject([{ code: 'mail-in-refused' }]);
  for (const line of lines) line.destroy();
  server.close();
  expect(await mailIn([], true)()).toEqual([{ code: 'mail-in-brought' }]);
  expect(await mailIn([], false)()).toEqual([{ code: 'mail-in-none' }]);
});
