import { randomUUID } from 'node:crypto';
import { password } from '../../test/people.js';
import { makeBrowser } from '../../test/push-browser.js';
import { makePublisher } from '../../test/publisher.js';
import { pageOrigin } from '../../test/start-test-app.js';
import { totpOf } from '../../test/totp.js';
import { square } from './http-cast.js';
import { at, formOf, type HttpRow } from './http-row.js';

const ofTheTeam = ['budi', 'admin', 'owner'] as const;

/** For the staff. */
export const staffHttpRows: Record<string, HttpRow> = {
  // One's own, and the answer names nobody.
  'PUT /api/own-picture': { rule: 'everyStaff', send: async () => ({ body: formOf(await square()) }) },
  'DELETE /api/own-picture': { rule: 'everyStaff' },
  'PUT /api/conversations/:conversationId/attachments/:id': {
    rule: 'ofTheTeam',
    send: ({ ani }) => ({
      path: `/api/conversations/${ani.conversationId}/attachments/${randomUUID()}`,
      body: formOf(Buffer.from('halo')),
    }),
  },
  'GET /api/sessions': { rule: 'everyStaff', seenBy: ['budi'] },
  'DELETE /api/sessions/:id': {
    rule: 'budiAlone',
    endsSessions: true,
    send: (_cast, { budisSession }) => ({ path: `/api/sessions/${budisSession}` }),
  },
  'POST /api/conversations/:conversationId/snooze': {
    rule: 'ofTheTeam',
    send: ({ ani }) => ({ path: `/api/conversations/${ani.conversationId}/snooze`, body: { minutes: 15 } }),
  },
  // A browser's own, of the session that asks.
  'PUT /api/push/device': { rule: 'everyStaff', send: () => ({ body: makeBrowser().subscription }) },
  'PUT /api/own-profile': { rule: 'everyStaff', send: () => ({ body: { name: 'Budi', language: null } }) },
  'PUT /api/own-face': { rule: 'everyStaff', send: () => ({ body: { isHidden: true } }) },
  // One's own, by the password or a code.
  'POST /api/password': {
    rule: 'everyStaff',
    endsSessions: true,
    send: () => ({ body: { current: password, next: password } }),
  },
  'POST /api/email': {
    rule: 'everyStaff',
    send: () => ({ body: { email: `${randomUUID()}@kabar.example`, password } }),
  },
  'POST /api/auth/two-factor/enable': { rule: 'everyStaff', send: () => ({ body: { password } }) },
  'POST /api/auth/two-factor/verify-totp': {
    rule: 'everyStaff',
    endsSessions: true,
    send: async ({ beginSecondFactor }, { cookie }) => {
      const uri = await beginSecondFactor(cookie);
      return { body: { code: uri ? totpOf(uri) : '000000' } };
    },
  },
  'POST /api/auth/two-factor/generate-backup-codes': {
    rule: 'everyStaff',
    endsSessions: true,
    send: async ({ withSecondFactor }, { cookie }) => ({
      body: { password },
      headers: await withSecondFactor(cookie),
    }),
  },
  'POST /api/auth/two-factor/disable': { rule: 'everyStaff', endsSessions: true, send: () => ({ body: { password } }) },
  'POST /api/provider/link': { rule: 'everyStaff', send: () => ({ body: { password } }) },
  'POST /api/provider/removal': { rule: 'everyStaff', send: () => ({ body: { password } }) },
  'GET /api/passkeys': { rule: 'everyStaff' },
  'POST /api/passkeys/options': { rule: 'everyStaff', send: () => ({ body: { password } }) },
  'POST /api/passkeys': { rule: 'everyStaff', send: ({ newPasskey }, { cookie }) => newPasskey(cookie) },
  'PUT /api/passkeys/:id': {
    rule: 'budiAlone',
    send: async ({ passkeyId }) => ({ path: `/api/passkeys/${await passkeyId()}`, body: { name: 'Ponsel' } }),
  },
  'POST /api/passkeys/:id/removal': {
    rule: 'budiAlone',
    send: async ({ passkeyId }) => ({ path: `/api/passkeys/${await passkeyId()}/removal`, body: { password } }),
  },
  'GET /api/notifications': { rule: 'everyStaff', seenBy: ofTheTeam },
  'GET /api/first-page': { rule: 'everyStaff', seenBy: ofTheTeam, send: at('/api/first-page?view=open') },
  'GET /api/sites': { rule: 'everyStaff', seenBy: ['otherTeam', ...ofTheTeam] },
  'GET /api/sites/:id/settings': { rule: 'managers', send: at('/api/sites/first/settings') },
  'GET /api/sites/:id/contacts.csv': { rule: 'managers', send: at('/api/sites/first/contacts.csv') },
  // A table of one cell.
  'PUT /api/sites/:id/contacts.csv': {
    rule: 'managers',
    send: () => ({ path: '/api/sites/first/contacts.csv', body: 'email', headers: { 'content-type': 'text/csv' } }),
  },
  // Of no conversation.
  'PUT /api/sites/:id/talks': { rule: 'managers', send: at('/api/sites/first/talks', []) },
  'PUT /api/sites/:id/picture': {
    rule: 'managers',
    send: async () => ({ path: '/api/sites/first/picture', body: formOf(await square()) }),
  },
  'PUT /api/sites/:id/settings': {
    rule: 'managers',
    send: async ({ app }) => {
      const { settingsRevision = 0 } = await app.store.sites.findById('first').orFail();
      return { path: '/api/sites/first/settings', body: { revision: settingsRevision, settings: {} } };
    },
  },
  'GET /api/mails': { rule: 'everyStaff' },
  'GET /api/mails/count': { rule: 'everyStaff' },
  'POST /api/mails/:id/conversation': {
    rule: 'managers',
    send: async (cast) => ({
      path: `/api/mails/${await cast.heldMailId()}/conversation`,
      body: { conversationId: cast.ani.conversationId },
    }),
    seenBy: ['admin', 'owner'],
  },
  'DELETE /api/mails/:id': {
    rule: 'managers',
    send: async (cast) => ({ path: `/api/mails/${await cast.heldMailId()}` }),
  },
  'GET /api/operation/findings': { rule: 'ownerAlone' },
  'POST /api/operation/test-mail': { rule: 'ownerAlone', send: () => ({ body: { to: 'sari@berita.test' } }) },
  'GET /api/operation/queue': { rule: 'ownerAlone' },
  'POST /api/operation/dead-letters/:id/retry': {
    rule: 'ownerAlone',
    send: async (cast) => ({ path: `/api/operation/dead-letters/${await cast.deadLetterId()}/retry` }),
  },
  'DELETE /api/operation/dead-letters/:id': {
    rule: 'ownerAlone',
    send: async (cast) => ({ path: `/api/operation/dead-letters/${await cast.deadLetterId()}` }),
  },
  'POST /api/sites': { rule: 'ownerAlone', send: () => ({ body: { name: 'Toko' } }) },
  'PUT /api/sites/:id/archived': {
    rule: 'ownerAlone',
    send: at('/api/sites/first/archived', { isArchived: false }),
  },
  'GET /api/sites/:id/history': { rule: 'managers', send: at('/api/sites/first/history') },
  'POST /api/sites/:id/restorations': {
    rule: 'managers',
    send: async ({ app }) => {
      const { settingsRevision = 0 } = await app.store.sites.findById('first').orFail();
      const entry = await app.store.audit.findOne({ action: 'site.settings' }).sort({ at: -1 }).orFail();
      return { path: '/api/sites/first/restorations', body: { revision: settingsRevision, entryId: entry._id } };
    },
  },
  'GET /api/sites/:id/erasures': { rule: 'managers', send: at('/api/sites/first/erasures') },
  'GET /api/erasures/:id/receipt': {
    rule: 'managers',
    send: async ({ app }) => {
      const erased = { siteId: 'first', by: 'staff' as const, begunAt: new Date(), erased: { visitors: 1 } };
      const done = { doneAt: new Date(), publicKey: 'a', signature: 'b' };
      const _id = randomUUID().replaceAll('-', '').repeat(2);
      await app.store.receipts.create({ _id, ...erased, ...done });
      return { path: `/api/erasures/${_id}/receipt` };
    },
  },
  'GET /api/contacts/:id/data': {
    rule: 'managers',
    seenBy: ['admin', 'owner'],
    send: async ({ app, ani }) => {
      const { visitorId } = await app.store.conversations.findById(ani.conversationId).orFail();
      return { path: `/api/contacts/${visitorId}/data` };
    },
  },
  'GET /api/contacts/:id/data.zip': {
    rule: 'managers',
    seenBy: ['admin', 'owner'],
    send: async ({ app, ani }) => {
      const { visitorId } = await app.store.conversations.findById(ani.conversationId).orFail();
      return { path: `/api/contacts/${visitorId}/data.zip` };
    },
  },
  'GET /api/sites/:id/retention': { rule: 'managers', send: at('/api/sites/first/retention') },
  'POST /api/sites/:id/retention/preview': {
    rule: 'managers',
    send: at('/api/sites/first/retention/preview', { files: 30 }),
  },
  'POST /api/sites/:id/embed-checks': {
    rule: 'ofTheSite',
    send: at('/api/sites/first/embed-checks', { page: `${pageOrigin}/` }),
  },
  'GET /api/sites/:id/embed-checks/:check': {
    rule: 'ofTheSite',
    send: async ({ beginCheck }) => ({ path: `/api/sites/first/embed-checks/${await beginCheck()}` }),
  },
  'GET /api/sites/:id/identity-keys': { rule: 'managers', send: at('/api/sites/first/identity-keys') },
  'POST /api/sites/:id/identity-keys': {
    rule: 'managers',
    send: async ({ removeKeys }) => {
      await removeKeys();
      return { path: '/api/sites/first/identity-keys', body: { algorithm: 'HS256' } };
    },
  },
  'DELETE /api/sites/:id/identity-keys/:kid': {
    rule: 'managers',
    send: async ({ app, owner, removeKeys }) => {
      await removeKeys();
      return { path: `/api/sites/first/identity-keys/${(await makePublisher(app, owner)).kid}` };
    },
  },
  'PUT /api/sites/:id/identity-revocations': {
    rule: 'managers',
    send: () => ({ path: '/api/sites/first/identity-revocations', body: { jti: randomUUID() } }),
  },
};
