import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { expect, test } from 'vitest';
import { connectStaff, connectVisitor } from '../test/clients.js';
import { logIntoMemory } from '../test/log-lines.js';
import { makeOwner, makeVisitor } from '../test/people.js';
import { startTestApp } from '../test/start-test-app.js';

test('no text, token, password or cookie of a whole day is in the log (ASVS 5.0 V16.2.5)', async () => {
  const app = await startTestApp({ SAPA_NOTIFY_AFTER_SECONDS: '0' });
  const owner = await makeOwner(app);
  const { client, token, conversationId } = await makeVisitor(app, { text: 'rahasia-teks' });
  const staff = await connectStaff(app, owner);
  await staff.get('message:send', { conversationId, clientId: randomUUID(), text: 'rahasia-jawaban' });
  await client.raw('message:send', { clientId: 'salah', text: 'rahasia-salah' });
  await client.raw('message:send', { clientId: randomUUID(), text: 'a', page: { url: 'javascript:rahasia-url' } });
  await connectVisitor(app, { token: 'rahasia-token' }).catch(() => undefined);
  await app.ask('/api/sessions?kunci=rahasia-query', { cookie: owner.cookie });
  await app.ask('/api/setup', { method: 'POST', body: '{"token":"rahasia-body"' });
  await app.ask('/api/auth/sign-in/email', { method: 'POST', body: { email: owner.email, password: 'rahasia-sandi' } });
  await expect.poll(() => app.logLines.join('')).toContain('mail is not configured');
  await app.stop();

  const log = app.logLines.join('');
  expect(log).toContain('/api/sessions');
  expect(log).not.toContain('rahasia');
  expect(log).not.toContain(token);
  expect(log).not.toContain(owner.cookie.split('=')[1]);
  expect(log).not.toContain('kata sandi yang panjang');
});

test('an error of the driver is logged without the document that it carries', () => {
  const { log, lines } = logIntoMemory();
  const operation = { insertedIds: [], ops: [{ text: 'rahasia' }] };
  const error = new mongo.MongoServerError({ message: 'E11000 duplicate key', code: 11000, operation });
  log.warn({ err: Object.assign(error, { writeErrors: [{ op: { text: 'rahasia' } }] }) }, 'not stored');
  expect(lines.join('')).not.toContain('rahasia');
  expect(JSON.parse(lines[0]!)).toMatchObject({
    msg: 'not stored',
    err: { message: 'E11000 duplicate key', code: 11000 },
  });
});
