import type { AddressInfo, Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import hoodiecrow from 'hoodiecrow-imap';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { imapUrls } from '../../platform/mail/imap-urls.js';
import { mailOf } from '../../test/bring-mail.js';
import { logIntoMemory } from '../../test/log-lines.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { mailboxReaders } from './mailbox-readers.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.drop());

/** A real server with one mailbox. */
async function startImap() {
  const server = hoodiecrow({
    plugins: ['ID', 'SASL-IR', 'AUTH-PLAIN', 'NAMESPACE', 'IDLE', 'ENABLE', 'UNSELECT'],
    storage: { INBOX: {}, '': { separator: '/', folders: { Selesai: {} } } },
    users: { bantuan: { password: 'rahasia-imap' } },
  });
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hangUp = () => sockets.forEach((socket) => socket.destroy());
  onTestFinished(async () => {
    hangUp();
    await new Promise<void>((resolve) => server.close(resolve));
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    hangUp,
    put: (text: string) =>
      server.appendMessage(
        'INBOX',
        [],
        new Date(),
        `${mailOf({ from: 'a@b.test', to: 'bantuan@toko.test', text })}\r\n`,
      ),
    unread: () => server.getMailbox('INBOX').messages.filter(({ flags }) => !flags.includes('\\Seen')).length,
    url: (password = 'rahasia-imap') => `imap://bantuan:${password}@127.0.0.1:${port}/INBOX`,
  };
}

function startReaders(url: string, take: (text: string) => unknown = () => undefined) {
  const { log, lines } = logIntoMemory();
  const inbound = {
    take: async ({ raw }: { raw: Buffer }) => {
      const settled = take(raw.toString().split('\r\n\r\n')[1]?.trim() ?? '');
      return { settled: Promise.resolve(settled) };
    },
  };
  const readers = mailboxReaders({ boxes: imapUrls.parse(url), leases: store.leases, inbound, log });
  onTestFinished(() => readers.stop());
  readers.begin();
  return { readers, lines };
}

test('R3 what is unread in a mailbox is taken, and what comes then at once', async () => {
  const imap = await startImap();
  imap.put('satu');
  const taken: string[] = [];
  const { readers } = startReaders(imap.url(), (text) => taken.push(text));
  await expect.poll(() => taken).toEqual(['satu']);
  await expect.poll(imap.unread).toBe(0);
  imap.put('dua');
  await expect.poll(() => taken).toEqual(['satu', 'dua']);
  // The connection breaks: it is read anew, and nothing is taken that counts as read.
  await expect.poll(imap.unread).toBe(0);
  imap.hangUp();
  imap.put('tiga');
  await expect
    .poll(() => {
      readers.begin(Date.now() + 60_000);
      return taken;
    })
    .toEqual(['satu', 'dua', 'tiga']);
});

test('R3 one mail of a mailbox is done before the next one is read', async () => {
  const imap = await startImap();
  for (const text of ['satu', 'dua']) imap.put(text);
  const done: string[] = [];
  startReaders(imap.url(), async (text) => {
    done.push(text);
    await setTimeout(20);
    done.push(`${text} selesai`);
  });
  await expect.poll(() => done).toEqual(['satu', 'satu selesai', 'dua', 'dua selesai']);
});

test('R3 a mail that cannot be stored stays unread', async () => {
  const imap = await startImap();
  imap.put('satu');
  const refuse = vi.fn(() => {
    throw new Error('The disk is full.');
  });
  const { lines } = startReaders(imap.url(), refuse);
  await expect.poll(() => lines.join()).toContain('a mailbox cannot be read now');
  expect(refuse).toHaveBeenCalled();
  expect(imap.unread()).toBe(1);
});

test('R3 one process reads a mailbox, and no password is logged', async () => {
  const imap = await startImap();
  const first = startReaders(imap.url());
  await expect.poll(() => first.lines.join()).toContain('a mailbox is read');
  const second = startReaders(imap.url());
  await second.readers.stop();
  expect(second.lines.join()).not.toContain('a mailbox is read');
  await first.readers.stop();
  const wrong = startReaders(imap.url('rahasia-salah'));
  await expect.poll(() => wrong.lines.join()).toContain('a mailbox cannot be read now');
  expect([...first.lines, ...wrong.lines].join()).not.toMatch(/rahasia/);
});
