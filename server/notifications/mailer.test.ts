import { afterEach, expect, test } from 'vitest';
import { startMailCatcher, startSilentMailServer } from '../test/mail-catcher.js';
import { createMailer, type Mailer } from './mailer.js';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

function mailerTo({ url, stop }: { url: string; stop: () => unknown }): Mailer {
  const mailer = createMailer(url, 'Sapa <sapa@berita.test>')!;
  endings.push(() => mailer.close(), stop);
  return mailer;
}

const mail = (number: number) => ({
  to: `sari-${number}@berita.test`,
  subject: 'Halo',
  text: 'Halo',
  messageId: `<${number}@sapa.test>`,
});

// By the limit of the test itself: the library alone waits 30 s for a greeting.
test('a mail server that takes connections and never greets does not hold up a mail', async () => {
  const silent = await startSilentMailServer();
  const mailer = mailerTo(silent);
  await expect(mailer.send(mail(1))).rejects.toMatchObject({ code: 'ETIMEDOUT' });
}, 20_000);

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
