import { randomUUID } from 'node:crypto';
import { password } from '../../test/people.js';
import { inboundMailSecret, metricsToken } from '../../test/start-test-app.js';
import { at, type HttpRow } from './http-row.js';

const mail = (id: string) =>
  `From: a@b.test\r\nTo: c@d.test\r\nAuto-Submitted: auto-replied\r\nMessage-ID: <${id}@b.test>\r\n\r\nHalo`;
const report = { site: '', version: '0', policy: null, blocked: [], isSocketOpen: true, isChatLoaded: true };

/** For everyone: pages, files, health, and what a secret, a password or a signature opens. */
export const openHttpRows: Record<string, HttpRow> = {
  'GET /health/live': { rule: 'everyone' },
  'GET /health/ready': { rule: 'everyone' },
  'GET /health/seen': { rule: 'everyone' },
  /** Who has the token. */
  'GET /metrics': {
    rule: 'everyone',
    send: () => ({ headers: { authorization: `Bearer ${metricsToken}` } }),
  },
  /** Who has the secret. */
  'POST /api/inbound-mail/:mailbox': {
    rule: 'everyone',
    send: () => ({
      path: '/api/inbound-mail/utama',
      body: mail(randomUUID()),
      headers: { authorization: `Bearer ${inboundMailSecret}`, 'content-type': 'message/rfc822' },
    }),
  },
  'GET /': { rule: 'everyone', redirects: 302 },
  'GET /inbox': { rule: 'everyone', redirects: 302 },
  'GET /inbox/manifest.webmanifest': { rule: 'everyone' },
  [String.raw`GET /^\/inbox\/(?!assets\/)[^.]*$/`]: { rule: 'everyone', send: at('/inbox/sessions') },
  // Who has the password is that person.
  'POST /api/auth/sign-in/email': {
    rule: 'everyone',
    send: ({ budi }) => ({ body: { email: budi.email, password } }),
  },
  'POST /api/auth/sign-out': { rule: 'everyone', send: () => ({ body: {} }), endsSessions: true },
  'GET /api/attachments/:id/:variant': {
    rule: 'everyone',
    send: async ({ ani, attachmentId }) => ({
      path: (await ani.client.get('attachment:open', { id: attachmentId })).file,
    }),
  },
  // For everybody who was shown one.
  'GET /api/pictures/:id': { rule: 'everyone', send: ({ picture }) => ({ path: picture }) },
  // For everybody who sees the launcher.
  'GET /api/site-pictures/:id': { rule: 'everyone', send: ({ sitePicture }) => ({ path: sitePicture }) },
  'GET /api/setup': { rule: 'everyone' },
  // With a link that holds it makes the first owner, as `makeOwner` has done; there is no link after that.
  'POST /api/setup': {
    rule: 'nobodyAnyMore',
    send: () => ({ body: { token: randomUUID(), name: 'Sari', email: `${randomUUID()}@berita.test`, password } }),
  },
  // Who has begun to sign in by the password, and has the code.
  'POST /api/auth/two-factor/verify-backup-code': {
    rule: 'everyone',
    send: ({ recoveryCode }) => recoveryCode(),
  },
  'POST /api/sign-in/passkey/options': { rule: 'everyone', send: () => ({ body: {} }) },
  // Who has the passkey is that person.
  'POST /api/sign-in/passkey': { rule: 'everyone', send: ({ passkeySignIn }) => passkeySignIn() },
  'POST /api/sign-in/oidc': { rule: 'everyone', send: () => ({ body: {} }) },
  // Without what was begun, back to the page of the sign-in.
  'GET /api/auth/callback/oidc': { rule: 'everyone', redirects: 302 },
  // The same whether there is an account or not.
  'POST /api/password-reset': { rule: 'everyone', send: ({ budi }) => ({ body: { email: budi.email } }) },
  'POST /api/password-reset/password': {
    rule: 'everyone',
    send: async ({ resetToken }) => ({ body: { token: await resetToken(), password } }),
  },
  // Who has the link has the address.
  'POST /api/email/confirmation': {
    rule: 'everyone',
    send: async ({ emailToken }) => ({ body: { token: await emailToken() } }),
  },
  // Who has the link is invited.
  'POST /api/invitation': {
    rule: 'everyone',
    send: async ({ makeInvitation }) => ({ body: { token: (await makeInvitation()).token } }),
  },
  'POST /api/invitation/acceptance': {
    rule: 'everyone',
    send: async ({ makeInvitation }) => ({ body: { token: (await makeInvitation()).token, name: 'Eka', password } }),
  },
  // For publishers' pages: who has the id of a check may report.
  'POST /api/embed-check/:id': {
    rule: 'everyone',
    send: async ({ beginCheck }) => ({ path: `/api/embed-check/${await beginCheck()}`, body: report }),
  },
  'GET /api/embed-check/:id': {
    rule: 'everyone',
    send: async ({ beginCheck }) => {
      const query = new URLSearchParams({ report: JSON.stringify(report) });
      return { path: `/api/embed-check/${await beginCheck()}?${query}` };
    },
  },
  // Nobody's: a page without anything of anybody, and what the secret in a mail opens for anybody who has it.
  'GET /transcript/page.js': { rule: 'everyone' },
  'GET /transcript/page.css': { rule: 'everyone' },
  'GET /transcript/:language': { rule: 'everyone', send: at('/transcript/id') },
  'GET /mail/page.css': { rule: 'everyone' },
  // Who has the mail has its link, which names nobody.
  'GET /mail/:language/:token': { rule: 'everyone', send: ({ stopLink }) => ({ path: stopLink }) },
  'POST /mail/:language/:token': {
    rule: 'everyone',
    send: ({ stopLink }) => ({ path: stopLink, body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }),
  },
  'POST /api/transcripts/proof': {
    rule: 'everyone',
    send: async ({ mailedSecret }) => ({ body: { secret: await mailedSecret() } }),
  },
};
