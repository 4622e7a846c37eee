import { afterAll, beforeAll, expect, test } from 'vitest';
import { languages } from '../../../shared/wire/languages.js';
import { readable } from '../../test/readable-mail.js';
import { startMailCatcher, type MailCatcher } from '../../test/mail-catcher.js';
import { makeOwner, type StaffPerson } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';
import { invitationMail } from './invitation-mail.js';

let app: TestApp;
let catcher: MailCatcher;
let owner: StaffPerson;
beforeAll(async () => {
  catcher = await startMailCatcher();
  app = await startTestApp({ SMTP_URL: catcher.url }, { pace: { jobRetryMs: 50 } });
  owner = await makeOwner(app);
});
afterAll(async () => {
  await app.stop();
  await catcher.stop();
});

const soon = { timeout: 15_000 };
const ask = (method: string, path: string, body: object) => app.ask(path, { method, cookie: owner.cookie, body });

test('the link in the mail opens the invitation, also after a refusal of the mail server; sent again it is another', async () => {
  const email = 'eka@berita.test';
  catcher.refuse(email, 1);
  const invitation = { email, role: 'agent', siteIds: ['first'], teamIds: [], language: 'id' };
  const made = await ask('POST', '/api/invitations', invitation);
  const { invitation: stored, isMailed } = (await made.json()) as { invitation: { id: string }; isMailed: boolean };
  expect(isMailed).toBe(true);
  await expect.poll(() => catcher.mailsTo(email), soon).toHaveLength(1);
  const linkIn = (index: number) => /#([\w-]{43})/.exec(catcher.mailsTo(email)[index]?.parsed.text ?? '')?.[1] ?? '';
  expect(catcher.mailsTo(email)[0]?.parsed.subject).toBe('Sari mengajakmu ke Sapa');
  const look = async (token: string) => (await ask('POST', '/api/invitation', { token })).status;
  expect(await look(linkIn(0))).toBe(200);

  await ask('POST', `/api/invitations/${stored.id}/link`, {});
  await expect.poll(() => catcher.mailsTo(email), soon).toHaveLength(2);
  expect(await look(linkIn(0))).toBe(404);
  expect(await look(linkIn(1))).toBe(200);
  await expect.poll(async () => (await app.store.invitations.findById(stored.id).lean())?.dueAt, soon).toBeUndefined();
});

test('one that the queue has lost is mailed by the sweep', async () => {
  const email = 'fajar@berita.test';
  const at = new Date(Date.now() - 60_000);
  await app.store.invitations.create({
    ...{ _id: '00000000-0000-4000-8000-000000000002', email, role: 'agent', siteIds: ['first'], teamIds: [] },
    ...{ language: 'en', invitedBy: { id: owner.id, name: 'Sari' }, secretHashes: [], createdAt: at },
    ...{ expiresAt: new Date(Date.now() + 60_000), dueAt: at },
  });
  // The server sweeps by itself too, and may be faster.
  await app.services.invitations.sweep();
  await expect.poll(() => catcher.mailsTo(email)[0]?.parsed.subject, soon).toBe('Sari invited you to Sapa');
});

test.each(languages)('R3 the mail that invites, in %s', (language) => {
  const invitation = {
    ...{ _id: 'i', email: 'eka@berita.test', role: 'agent' as const, siteIds: ['first'], teamIds: [], language },
    ...{ invitedBy: { id: 's', name: 'Sari' }, secretHashes: [], createdAt: new Date(0), expiresAt: new Date(0) },
  };
  expect(readable(invitationMail(invitation, 'http://sapa.test/inbox/invitation#x'))).toMatchSnapshot();
});
