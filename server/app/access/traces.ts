import type { ViewId } from '../../../shared/list-views.js';
import type { StaffClient } from '../../test/clients.js';
import type { TestApp } from '../../test/start-test-app.js';
import type { Ani } from './cast.js';

/** Who asks. */
export interface Asking {
  client: StaffClient;
  cookie: string;
}

type Ask = (asking: Asking) => Promise<unknown>;

/** What is looked for, as somebody may: words, beginnings, phrases, by every filter that could let something through. */
const searches = [
  'rahasia',
  'rahas',
  '"rahasia ani"',
  'is:open',
  'is:open rahasia',
  'site:Kabar',
  'from:pengunjung rahasia',
  'before:2099-01-01',
];

/**
 * Every way in which one may come upon a conversation without naming it, and by its own ids: lists, counts of views, search, the
 * directory of contacts, alerts, mentions, tables and pages. Of each what is answered, whatever that is.
 */
export function waysToFind(app: TestApp, ani: Ani, views: readonly ViewId[]): Map<string, Ask> {
  const { conversationId, visitorId } = ani;
  const ways = new Map<string, Ask>();
  for (const view of views) ways.set(`list ${view}`, ({ client }) => client.raw('conversation:list', { view }));
  for (const text of searches) ways.set(`search ${text}`, ({ client }) => client.raw('search:find', { text }));
  for (const criteria of [{}, { siteId: 'first' }, { text: 'rahasia' }, { seenWithinDays: 1 }])
    ways.set(`contacts ${JSON.stringify(criteria)}`, ({ client }) => client.raw('contact:list', criteria));
  ways.set('contact', ({ client }) => client.raw('contact:open', { id: visitorId }));
  ways.set('duplicates', ({ client }) => client.raw('contact:duplicates', { id: visitorId }));
  ways.set('alerts', ({ client }) => client.raw('alert:log', { conversationId }));
  ways.set('banner', ({ client }) => client.raw('alert:unheard', {}));
  ways.set('mentions', ({ client }) => client.raw('mention:list', {}));
  ways.set('reads', ({ client }) => client.raw('read:list', { conversationIds: [conversationId] }));
  ways.set('changes', ({ client }) => client.raw('conversation:changes', { after: { first: 0 } }));
  for (const path of [
    '/api/first-page?view=open',
    '/api/notifications',
    '/api/people',
    '/api/audit',
    '/api/audit/export?format=csv',
    '/api/sites/first/contacts.csv',
  ])
    ways.set(path, async ({ cookie }) => (await app.ask(path, { cookie })).text());
  return ways;
}
