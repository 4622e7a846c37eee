import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { languages } from '../../../shared/wire/languages.js';
import { makeVisitor } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await sharedTestApp();
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

/** The link that stands in a mail, and what the site knows of its address. */
async function makeLink(language: (typeof languages)[number] = 'id') {
  const { conversationId } = await makeVisitor(app, { text: 'Halo' });
  const to = `${randomUUID()}@pembaca.test`;
  const link = new URL(app.services.stopLinkFor({ siteId: 'first', conversationId, to, language })).pathname;
  const happened = async () =>
    ((await app.store.conversations.findById(conversationId).lean())?.happenings ?? []).map(({ kind }) => kind);
  return {
    conversationId,
    to,
    link,
    happened,
    isStopped: () => app.services.stoppedAddresses.isSuppressed('first', to),
  };
}

const oneClick = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) };
const again = { method: 'POST', body: new URLSearchParams({ again: 'yes' }) };
const open = (link: string, init: RequestInit = {}) => fetch(`${app.address}${link}`, { redirect: 'error', ...init });

test.each(languages)('R3 opening the link shows a page with one button and stops nothing, in %s', async (language) => {
  const { link, isStopped } = await makeLink(language);
  const response = await open(link);
  const page = await response.text();
  expect(response.status).toBe(200);
  expect(page).toContain(`<html lang="${language}">`);
  expect(page.match(/<button/g)).toHaveLength(1);
  expect(page).toContain('<form method="post">');
  expect(page).not.toMatch(/<script|style=/);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  expect(response.headers.get('set-cookie')).toBeNull();
  expect(await isStopped()).toBe(false);
});

test('R3 one click in the mail program ends the mail, without a cookie, however often; the conversation says so once', async () => {
  const { link, happened, isStopped } = await makeLink();
  expect((await open(link, oneClick)).status).toBe(200);
  expect((await open(link, oneClick)).status).toBe(200);
  expect(await isStopped()).toBe(true);
  expect(await happened()).toEqual(['mail-stopped']);
});

test('R3 it may come as a form with parts, and without a body', async () => {
  const body = new FormData();
  body.set('List-Unsubscribe', 'One-Click');
  for (const init of [{ method: 'POST', body }, { method: 'POST' }]) {
    const { link, isStopped } = await makeLink();
    expect((await open(link, init)).status).toBe(200);
    expect(await isStopped()).toBe(true);
  }
});

test('R3 the page of who has stopped it offers to begin again, and that is the only way', async () => {
  const { link, happened, isStopped } = await makeLink('en');
  await open(link, oneClick);
  expect(await (await open(link)).text()).toContain('name="again"');
  expect(await isStopped()).toBe(true);
  expect(await (await open(link, again)).text()).toContain('gets email from Situs saya again');
  expect(await isStopped()).toBe(false);
  expect(await happened()).toEqual(['mail-stopped', 'mail-resumed']);
});

test.each([
  [
    'changed',
    (link: string) => link.replace(/.(.{20})$/, (all, rest: string) => `${all.startsWith('A') ? 'B' : 'A'}${rest}`),
  ],
  ['cut', (link: string) => link.slice(0, -8)],
  ['made up', () => `/mail/id/${'a'.repeat(100)}`],
])('R3 a link that is %s stops nothing, and says what to do', async (_what, change) => {
  const { link, isStopped } = await makeLink();
  const response = await open(change(link), oneClick);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('Buka lagi tautan di email');
  expect(await isStopped()).toBe(false);
});

test('R3 the link names neither address nor mailbox, and is no right to anything else', async () => {
  const { link, to } = await makeLink();
  const token = Buffer.from(link.split('/').at(-1)!, 'base64url').toString('latin1');
  // By chance a byte of the key or of the hash may be any sign.
  for (const part of to.split('@')) expect(token).not.toContain(part);
});

test('R3 after the conversation is erased the link still ends the mail', async () => {
  const { conversationId, link, isStopped } = await makeLink();
  await app.store.conversations.deleteOne({ _id: conversationId });
  expect((await open(link, oneClick)).status).toBe(200);
  expect(await isStopped()).toBe(true);
});
