import { afterEach, expect, test } from 'vitest';
import { startMailCatcher, startEndlessMailServer } from '../../test/mail-catcher.js';
import { createMailer, type Mailer } from './mailer.js';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

function mailerTo({ url, stop }: { url: string; stop: () => unknown }, patienceMs?: number): Mailer {
  const mailer = createMailer(url, 'Sapa <sapa@berita.test>', patienceMs)!;
  endings.push(() => mailer.close(), stop);
  return mailer;
}

const mail = (number: number) => ({
  to: `sari-${number}@berita.test`,
  subject: 'Halo',
  text: 'Halo',
  messageId: `<${number}@sapa.test>`,
});

test.each([
  ['says nothing', undefined],
  ['never ends its greeting', '220-Selamat datang'],
])('mails to a server that %s fail within the patience, also those that wait for a connection', async (_how, line) => {
  const endless = await startEndlessMailServer(line);
  const mailer = mailerTo(endless, 500);
  const sending = Array.from({ length: 8 }, (_, number) => mailer.send(mail(number)));
  for (const { reason } of (await Promise.allSettled(sending)) as PromiseRejectedResult[])
    expect(reason).toMatchObject({ name: 'AbortError' });
  expect(endless.connections()).toBeGreaterThan(0);
});

test('many mails share few connections, and all arrive', async () => {
  const catcher = await startMailCatcher();
  const mailer = mailerTo(catcher);
  await Promise.all(Array.from({ length: 40 }, (_, number) => mailer.send(mail(number))));
  expect(catcher.mails).toHaveLength(40);
  expect(catcher.connections()).toBeLessThanOrEqual(5);
});

test('a server that ends an idle connection costs no mail', async () => {
  const catcher = await startMailCatcher();
  const mailer = mailerTo(catcher);
  await mailer.send(mail(1));
  catcher.hangUp();
  await mailer.send(mail(2));
  expect(catcher.mails).toHaveLength(2);
});
