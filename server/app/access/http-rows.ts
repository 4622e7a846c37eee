import { randomUUID } from 'node:crypto';
import { plainBrowser } from '../../test/hosted-form.js';
import { password } from '../../test/people.js';
import { makeBrowser } from '../../test/push-browser.js';
import { makePublisher } from '../../test/publisher.js';
import { inboundMailSecret, metricsToken, pageOrigin } from '../../test/start-test-app.js';
import { totpOf } from '../../test/totp.js';
import { agentOfFirst, square, type HttpCast } from './http-cast.js';
import type { HttpCaller, httpRules } from './http-rules.js';

interface Sent {
  path?: string;
  body?: object | string | FormData | URLSearchParams;
  headers?: Record<string, string>;
}

interface Asking {
  caller: HttpCaller;
  /** The caller's own. */
  cookie: string | undefined;
  budisSession: string;
}

export interface HttpRow {
  rule: keyof typeof httpRules;
  /** How those who pass are answered, where it is no content. */
  redirects?: 302 | 303;
  /** In whose answer the site, its notification, Citra or Budi's session stands. */
  seenBy?: readonly HttpCaller[];
  /** Where the route's own path is a pattern, or wants a body. Made anew for each caller; fit for the route. */
  send?: (cast: HttpCast, asking: Asking) => Sent | Promise<Sent>;
  /** From where; by default the inbox's own page. */
  origin?: string;
  /** It ends sessions: the next row begins with new ones. */
  endsSessions?: true;
}

const mail = (id: string) =>
  `From: a@b.test\r\nTo: c@d.test\r\nAuto-Submitted: auto-replied\r\nMessage-ID: <${id}@b.test>\r\n\r\nHalo`;
const everybody = [
  'nobody',
  'endedSession',
  'ani',
  'agentElsewhere',
  'adminElsewhere',
  'budi',
  'admin',
  'owner',
] as const;
const ofTheSite = ['budi', 'admin', 'owner'] as const;

const formOf = (bytes: Uint8Array<ArrayBuffer>) => {
  const form = new FormData();
  form.append('file', new Blob([bytes]), 'berkas');
  return form;
};
const report = { site: '', version: '0', policy: null, blocked: [], isSocketOpen: true, isChatLoaded: true };
const at =
  (path: string, body?: object): NonNullable<HttpRow['send']> =>
  () => ({ path, ...(body ? { body } : {}) });

/** For everyone: pages, files, health, and what a secret, a password or a signature opens. */
const open: Record<string, HttpRow> = {
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

/** What a page asks while the chat is closed. */
const besideRows = Object.fromEntries(
  ['start', 'messages', 'unread'].flatMap((name): [string, HttpRow][] => {
    const path = ({ app }: Pick<HttpCast, 'app'>) => `/api/visitor/${name}?site=${app.siteKey}`;
    const body = name === 'messages' ? { text: 'Halo' } : {};
    return [
      [
        `OPTIONS /api/visitor/${name}`,
        { rule: 'everyone', origin: pageOrigin, send: (cast) => ({ path: path(cast) }) },
      ],
      [
        `POST /api/visitor/${name}`,
        {
          rule: name === 'start' ? 'everyone' : 'aniByToken',
          origin: pageOrigin,
          // Her message's answer says in which conversation it is.
          seenBy: name === 'messages' ? ['ani'] : [],
          send: (cast) => ({
            path: path(cast),
            body: name === 'messages' ? { ...body, clientId: randomUUID() } : body,
          }),
        },
      ],
    ];
  }),
);

/** For visitors: the page's origin, a token or the hosted page's cookie decides. */
const forVisitors: Record<string, HttpRow> = {
  'OPTIONS /api/visitor/attachments/:id': {
    rule: 'everyone',
    origin: pageOrigin,
    send: ({ app }) => ({ path: `/api/visitor/attachments/${randomUUID()}?site=${app.siteKey}` }),
  },
  'PUT /api/visitor/attachments/:id': {
    rule: 'aniByToken',
    origin: pageOrigin,
    send: ({ app }) => ({
      path: `/api/visitor/attachments/${randomUUID()}?site=${app.siteKey}`,
      body: formOf(Buffer.from('halo')),
    }),
  },
  ...besideRows,
  // The key is public.
  'GET /chat/:key': { rule: 'everyone', seenBy: everybody, send: ({ app }) => ({ path: `/chat/${app.siteKey}` }) },
  'POST /chat/:key': {
    rule: 'everyone',
    redirects: 303,
    send: async ({ app }) => {
      const browser = plainBrowser(app);
      const fields = browser.fieldsOf((await browser.open()).page);
      return { path: `/chat/${app.siteKey}`, body: new URLSearchParams({ ...fields, text: 'Halo' }) };
    },
  },
  'POST /chat/:key/rating': {
    rule: 'aniByCookie',
    redirects: 303,
    send: async ({ app, endedConversation }, { caller }) => {
      const ended = await endedConversation();
      return {
        path: `/chat/${app.siteKey}/rating`,
        body: new URLSearchParams({ ...ended.fields, score: '5', comment: '' }),
        ...(caller === 'ani' ? { headers: { cookie: ended.cookie } } : {}),
      };
    },
  },
  'GET /chat/:key/look.css': {
    rule: 'everyone',
    send: ({ app }) => ({ path: `/chat/${app.siteKey}/look.css` }),
  },
  'GET /chat/:key/manifest.webmanifest': {
    rule: 'everyone',
    seenBy: everybody,
    send: ({ app }) => ({ path: `/chat/${app.siteKey}/manifest.webmanifest` }),
  },
};

/** For the staff. */
const forStaff: Record<string, HttpRow> = {
  // One's own, and the answer names nobody.
  'PUT /api/own-picture': { rule: 'everyStaff', send: async () => ({ body: formOf(await square()) }) },
  'DELETE /api/own-picture': { rule: 'everyStaff' },
  'PUT /api/conversations/:conversationId/attachments/:id': {
    rule: 'ofTheSite',
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
    rule: 'ofTheSite',
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
  'GET /api/notifications': { rule: 'everyStaff', seenBy: ofTheSite },
  'GET /api/first-page': { rule: 'everyStaff', seenBy: ofTheSite, send: at('/api/first-page?view=open') },
  'GET /api/sites': { rule: 'everyStaff', seenBy: ofTheSite },
  'GET /api/sites/:id/settings': { rule: 'managers', send: at('/api/sites/first/settings') },
  'GET /api/sites/:id/contacts.csv': { rule: 'managers', send: at('/api/sites/first/contacts.csv') },
  // A table of one cell.
  'PUT /api/sites/:id/contacts.csv': {
    rule: 'managers',
    send: () => ({ path: '/api/sites/first/contacts.csv', body: 'email', headers: { 'content-type': 'text/csv' } }),
  },
  // Of no conversation.
  'PUT /api/sites/:id/talks': {
    rule: 'managers',
    send: at('/api/sites/first/talks', []),
  },
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

/** For those who manage people. */
const forManagers: Record<string, HttpRow> = {
  'GET /api/people': { rule: 'everyManager', seenBy: ['admin', 'owner'] },
  'PUT /api/people/:id': {
    rule: 'managers',
    seenBy: ['admin', 'owner'],
    send: ({ citra }) => ({ path: `/api/people/${citra.id}`, body: agentOfFirst }),
  },
  'PUT /api/people/:id/suspension': {
    rule: 'managers',
    send: async ({ makeAgent }) => ({ path: `/api/people/${(await makeAgent()).id}/suspension`, body: {} }),
  },
  'DELETE /api/people/:id/suspension': {
    rule: 'managers',
    seenBy: ['admin', 'owner'],
    send: ({ citra }) => ({ path: `/api/people/${citra.id}/suspension` }),
  },
  'DELETE /api/people/:id/second-factor': {
    rule: 'managers',
    send: async ({ makeAgent }) => ({ path: `/api/people/${(await makeAgent()).id}/second-factor` }),
  },
  'DELETE /api/people/:id/sessions': {
    rule: 'managers',
    send: async ({ makeAgent }) => ({ path: `/api/people/${(await makeAgent()).id}/sessions` }),
  },
  'POST /api/people/:id/password-link': {
    rule: 'managers',
    send: ({ citra }) => ({ path: `/api/people/${citra.id}/password-link`, body: {} }),
  },
  'DELETE /api/people/:id': {
    rule: 'managers',
    send: async ({ makeAgent }) => ({ path: `/api/people/${(await makeAgent()).id}` }),
  },
  'POST /api/teams': {
    rule: 'managers',
    seenBy: ['admin', 'owner'],
    send: ({ citra }) => ({ body: { siteId: 'first', name: 'Redaksi', memberIds: [citra.id] } }),
  },
  'PUT /api/teams/:id': {
    rule: 'managers',
    seenBy: ['admin', 'owner'],
    send: async ({ citra, makeTeam }) => ({
      path: `/api/teams/${await makeTeam()}`,
      body: { name: 'Redaksi', memberIds: [citra.id] },
    }),
  },
  'GET /api/teams/:id/settings': {
    rule: 'managers',
    send: async ({ makeTeam }) => ({ path: `/api/teams/${await makeTeam()}/settings` }),
  },
  'PUT /api/teams/:id/settings': {
    rule: 'managers',
    send: async ({ makeTeam }) => ({
      path: `/api/teams/${await makeTeam()}/settings`,
      body: { revision: 0, settings: {} },
    }),
  },
  'DELETE /api/teams/:id': {
    rule: 'managers',
    send: async ({ makeTeam }) => ({ path: `/api/teams/${await makeTeam()}` }),
  },
  'GET /api/invitations': { rule: 'everyManager' },
  'POST /api/invitations': {
    rule: 'managers',
    send: () => ({ body: { ...agentOfFirst, email: `${randomUUID()}@berita.test`, language: 'id' } }),
  },
  'POST /api/invitations/:id/link': {
    rule: 'managers',
    send: async ({ makeInvitation }) => ({ path: `/api/invitations/${(await makeInvitation()).id}/link`, body: {} }),
  },
  'DELETE /api/invitations/:id': {
    rule: 'managers',
    send: async ({ makeInvitation }) => ({ path: `/api/invitations/${(await makeInvitation()).id}` }),
  },
  // After the others: what they did to Citra stands in it.
  'GET /api/audit': { rule: 'everyManager', seenBy: ['admin', 'owner'] },
  'GET /api/audit/export': {
    rule: 'everyManager',
    seenBy: ['admin', 'owner'],
    send: at('/api/audit/export?format=json'),
  },
};

/** By method and path. A route without a row fails the test. */
export const httpRows: Record<string, HttpRow> = { ...open, ...forVisitors, ...forStaff, ...forManagers };
