import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding, QueueView } from '../../../shared/wire/operation/entities.js';
import { findingStates } from '../../../shared/wire/operation/findings.js';
import id from '../../../shared/locales/id.json';
import { makeOwner, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';
import { secretsOf } from '../../platform/secrets.js';
import { found, reasonOf } from './finding.js';
import { withoutSecrets } from './without-secrets.js';

let app: TestApp;
let owner: StaffPerson;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
});
afterAll(() => app.stop());

const ask = (path: string, method = 'GET', body?: object) =>
  app.ask(`/api/operation/${path}`, { method, cookie: owner.cookie, ...(body ? { body } : {}) });
const queue = async () => (await (await ask('queue')).json()) as QueueView;
const letter = async (conversationId: string) =>
  (await queue()).deadLetters.find((each) => each.conversationId === conversationId);
async function makeLetter(): Promise<string> {
  const _id = randomUUID();
  await app.store.deadLetters.create({ _id, fromSeq: 2, toSeq: 4, tries: 6, error: 'no such thing', at: new Date() });
  return _id;
}

test('the doctor looks at all that the server stands on, and shows no secret', async () => {
  const { findings } = (await (await ask('findings')).json()) as { findings: Finding[] };
  const codes = findings.map(({ code }) => code);
  for (const code of [
    'database-ok',
    'indexes-ok',
    'queue-ok',
    'letters-none',
    'clock-ok',
    'clock-queue-ok',
    'backup-none',
    'mail-unset',
    'mail-in-brought',
    'push-off',
  ])
    expect(codes).toContain(code);
  // A shared database has no migrations noted.
  expect(codes.some((code) => code === 'versions-ok' || code === 'versions-behind')).toBe(true);
  // Nobody knows this name.
  expect(codes).toContain('address-away');
  expect(codes).not.toContain('queue-idle');
  expect(findings.filter(({ code, state }) => findingStates[code] !== state)).toEqual([]);
  for (const address of [app.config.mongodbUrl, app.config.redisUrl]) {
    const { password } = new URL(address);
    if (password) expect(JSON.stringify(findings)).not.toContain(password);
  }
});

test('each finding has its words, and each that is not fine says what to do', () => {
  const texts: Record<string, string> = id.operation;
  for (const [code, state] of Object.entries(findingStates)) {
    expect(texts[code], code).toBeTruthy();
    if (state !== 'ok') expect(texts[`${code}-do`], code).toBeTruthy();
  }
});

test('a test mail needs an address, and says that no mail server is set', async () => {
  expect((await ask('test-mail', 'POST', { to: 'none' })).status).toBe(400);
  const answer = await ask('test-mail', 'POST', { to: 'sari@berita.test' });
  expect(await answer.json()).toEqual({ findings: [{ code: 'mail-unset', state: 'notice', values: {} }] });
});

test('an owner sees the queue and the dead letters, has one tried again, drops another, and the audit tells', async () => {
  const [one, other] = [await makeLetter(), await makeLetter()];
  expect((await queue()).jobs?.map(({ kind }) => kind)).toContain('notify-staff');
  expect(await letter(one)).toMatchObject({
    fromSeq: 2,
    toSeq: 4,
    tries: 6,
    error: 'no such thing',
    isTriedAgain: false,
  });

  expect((await ask(`dead-letters/${one}/retry`, 'POST')).status).toBe(204);
  expect((await letter(one))?.isTriedAgain ?? true).toBe(true);
  // Nothing follows from messages that are not there: it is done by the next sweep.
  await app.services.deadLetterSweep.sweep();
  expect(await letter(one)).toBeUndefined();

  expect((await ask(`dead-letters/${other}`, 'DELETE')).status).toBe(204);
  expect(await letter(other)).toBeUndefined();
  expect((await ask(`dead-letters/${other}`, 'DELETE')).status).toBe(404);
  const entries = await app.store.audit
    .find({ action: { $in: ['dead-letter.retried', 'dead-letter.dropped'] } })
    .lean();
  expect(entries.map(({ action, subject }) => [action, subject.id]).sort()).toEqual([
    ['dead-letter.dropped', other],
    ['dead-letter.retried', one],
  ]);
});

test('whatever a library quotes, no password of an address and no secret is shown', () => {
  const clean = withoutSecrets(
    secretsOf([
      ['address', 'smtps://user:p%40ss-word@mail.test:465'],
      ['address', 'redis://:geheim-7@127.0.0.1:1'],
      ['word', 'the-server-secret'],
    ]),
  );
  const reason = 'AUTH p@ss-word refused (p%40ss-word), geheim-7, the-server-secret';
  expect(clean(found('mail-refused', { reason }))).toEqual(
    found('mail-refused', { reason: 'AUTH *** refused (***), ***, ***' }),
  );
});

test('a reason is cut where no part of a secret is left before the cut', () => {
  const clean = withoutSecrets(['the-server-secret']);
  const before = 'x'.repeat(195);
  const reason = reasonOf(new Error(`${before}the-server-secret, and more\nof it`));
  expect(clean(found('mail-refused', { reason }))).toEqual(found('mail-refused', { reason: `${before}***, ` }));
  expect(clean(found('disk-closed', { folder: 'y'.repeat(300), reason: '' })).values?.['folder']).toBe('y'.repeat(300));
});
