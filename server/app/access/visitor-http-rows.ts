import { randomUUID } from 'node:crypto';
import { plainBrowser } from '../../test/hosted-form.js';
import { pageOrigin } from '../../test/start-test-app.js';
import type { HttpCast } from './http-cast.js';
import { formOf, type HttpRow } from './http-row.js';

const everybody = [
  'nobody',
  'endedSession',
  'ani',
  'agentElsewhere',
  'adminElsewhere',
  'otherTeam',
  'budi',
  'admin',
  'owner',
] as const;

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
export const visitorHttpRows: Record<string, HttpRow> = {
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
