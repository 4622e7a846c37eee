import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { imapUrls } from '../../platform/mail/imap-urls.js';
import { mailOf } from '../../test/bring-mail.js';
import { startImap } from '../../test/imap-server.js';
import { logIntoMemory } from '../../test/log-lines.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { mailboxReaders } from './mailbox-readers.js';
import type { Incoming } from './take-in.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.drop());

/** A mailbox of its own for a test, and mails that have only a text. */
async function startMailbox() {
  const imap = await startImap();
  onTestFinished(imap.stop);
  return { ...imap, put: (text: string) => imap.put(mailOf({ from: 'a@b.test', to: 'bantuan@toko.test', text })) };
}

function startReaders(
  url: string,
  take: (text: string, incoming: Incoming) => unknown = () => undefined,
  limits: { mostBytes?: number } = {},
) {
  const { log, lines } = logIntoMemory();
  const inbound = {
    take: async (incoming: Incoming) => {
      const settled = take(incoming.raw.toString().split('\r\n\r\n')[1]?.trim() ?? '', incoming);
      return { settled: Promise.resolve(settled) };
    },
  };
  const readers = mailboxReaders({ boxes: imapUrls.parse(url), leases: store.leases, inbound, log, ...limits });
  onTestFinished(() => readers.stop());
  readers.begin();
  return { readers, lines };
}

test('R3 what is unread in a mailbox is taken, and what comes then at once', async () => {
  const imap = await startMailbox();
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

test('R3 a mail that cannot be stored stays unread', async () => {
  const imap = await startMailbox();
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
  const imap = await startMailbox();
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

test('R3 a mail is fetched only once the one before it is settled', async () => {
  const imap = await startMailbox();
  imap.put('satu');
  imap.put('dua');
  const taken: string[] = [];
  let settle: () => void = () => undefined;
  const settled = new Promise<void>((resolve) => (settle = resolve));
  const { lines } = startReaders(imap.url(), (text) => {
    taken.push(text);
    return settled;
  });
  await expect.poll(() => taken).toEqual(['satu']);
  // It counts as read only then, too.
  expect(imap.unread()).toBe(2);
  settle();
  await expect.poll(() => taken).toEqual(['satu', 'dua']);
  await expect.poll(imap.unread).toBe(0);
  expect(lines.join()).not.toContain('cannot be read');
});

test('R3 where the server does not move what was read, all is taken all the same, and the reader waits', async () => {
  const imap = await startMailbox();
  imap.put('satu');
  imap.put('dua');
  const taken: string[] = [];
  const { lines } = startReaders(`${imap.url()}?move=Tidak-ada`, (text) => taken.push(text));
  await expect.poll(() => lines.join()).toContain('The mail server moves no mail to');
  expect(taken).toEqual(['satu', 'dua']);
});

test('R3 of a mail that is too large the header lines are taken, and it counts as read', async () => {
  const imap = await startMailbox();
  imap.put('kata '.repeat(500));
  const taken: Incoming[] = [];
  startReaders(imap.url(), (_text, incoming) => taken.push(incoming), { mostBytes: 2_000 });
  await expect.poll(() => taken).toHaveLength(1);
  expect(taken[0]).toMatchObject({ isLarge: true });
  expect(taken[0]!.raw.toString()).toMatch(/^From: a@b\.test\r\n[^]*\r\n$/);
  expect(taken[0]!.raw.toString()).not.toContain('kata');
  await expect.poll(imap.unread).toBe(0);
});
