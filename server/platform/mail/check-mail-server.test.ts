import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import { logIntoMemory } from '../../test/log-lines.js';
import { checkMailServer } from './check-mail-server.js';

async function mailServer(): Promise<number> {
  const server = new SMTPServer({
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ password }, _session, answer) =>
      password === 'right' ? answer(null, { user: 'sapa' }) : answer(new Error('Invalid login')),
  });
  server.on('error', () => undefined);
  onTestFinished(() => void server.close());
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return (listening.address() as AddressInfo).port;
}

test('a wrong password of the mail server is said at the start, and not repeated', async () => {
  const { log, lines, logged } = logIntoMemory();
  await checkMailServer(`smtp://sapa:guessed@127.0.0.1:${await mailServer()}`, log);
  expect(logged('the mail server refuses the user or password of SMTP_URL: no mail can be sent')).toHaveLength(1);
  expect(lines.join()).not.toContain('guessed');
});

test('a mail server that does not answer is said to be away', async () => {
  const { log, logged } = logIntoMemory();
  await checkMailServer('smtp://sapa:right@127.0.0.1:9', log);
  expect(logged('the mail server of SMTP_URL does not answer: mails wait')).toHaveLength(1);
});

test('nothing is said where all is well', async () => {
  const { log, lines } = logIntoMemory();
  await checkMailServer(`smtp://sapa:right@127.0.0.1:${await mailServer()}`, log);
  expect(lines).toEqual([]);
});
