import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import { lease } from '../../platform/outbox/lease.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { retentionService } from './retention.service.js';
import { takeConversations } from './take-conversations.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.drop());

const log = pino({ level: 'silent' });
const nothingNewer = { unsummed: async () => new Set<string>() };
const talk = (_id: string) => ({ _id, visitorId: 'ani', lastAt: new Date(0), lastSeq: 1 });
const fault = () => Promise.reject(new Error('The disk is read-only.'));

/** Of two sites the first one fails, whatever is asked of it. */
function start() {
  const settings = siteSettings.parse({ retention: { files: 30 } }).retention;
  const pages = new Map([['second', [talk('old')]]]);
  let later = settings;
  const erase = vi.fn(async () => 1);
  const sites = vi.fn(async () => ['first', 'second'].map((siteId) => ({ siteId, settings })));
  const service = retentionService({
    ...{ retentions: store.retentions, reports: store.retentionReports, log },
    alone: lease({ leases: store.leases, name: 'retention', heldMs: 60_000 }),
    sites,
    siteNow: async (siteId: string) => ({ siteId, settings: later }),
    conversations: {
      oldOf: ({ siteId, after }: { siteId: string; after?: object }) =>
        siteId === 'first' ? fault() : Promise.resolve(after ? [] : pages.get(siteId)),
    },
    attachments: { settledIn: async () => [{ id: 'file', conversationId: 'old' }], erase },
    contacts: { familiesOf: async () => new Map() },
    held: { among: async () => [] },
    messages: nothingNewer,
  } as never);
  const keepNothing = () => (later = siteSettings.parse({}).retention);
  return { service, erase, sites, keepNothing };
}

test('A4 a site whose retention fails holds up no other one', async () => {
  const { service, erase } = start();
  expect(await service.sweep()).toBe(1);
  expect(erase).toHaveBeenCalledExactlyOnceWith('file');
});

test('A4 a file that cannot be removed keeps no other one here', async () => {
  const erase = vi.fn((id: string) => (id === 'broken' ? fault() : Promise.resolve(1)));
  const files = ['broken', 'a', 'b'].map((id) => ({ id, conversationId: 'old' }));
  const attachments = { settledIn: async () => files, erase };
  const take = takeConversations({ attachments, messages: nothingNewer, isHeld: async () => false, log } as never);
  expect(await take('files', [talk('old')] as never, new Date())).toBe(2);
});

test('A4 what a hold has kept is looked at again the same day, also where a step was under way when it ended', async () => {
  await store.retentions.deleteMany({});
  const { service, erase } = start();
  erase.mockImplementationOnce(async () => {
    await service.beginAnew('second');
    return 0;
  });
  expect(await service.sweep()).toBe(2);
  expect(erase).toHaveBeenCalledTimes(2);
  await service.beginAnew('second');
  expect(await service.sweep()).toBe(1);
});

test('A4 all sites are read once per sweep, however many steps it has', async () => {
  await store.retentions.deleteMany({});
  const { service, sites } = start();
  expect(await service.sweep()).toBe(1);
  expect(sites).toHaveBeenCalledOnce();
});

test('A4 days that are changed during a round count from then on', async () => {
  await store.retentions.deleteMany({});
  const { service, erase, keepNothing } = start();
  keepNothing();
  expect(await service.sweep()).toBe(0);
  expect(erase).not.toHaveBeenCalled();
});

test('A4 while another process does the round nobody waits for it', async () => {
  const heldUntil = new Date(Date.now() + 60 * 60_000);
  await store.leases.updateOne({ _id: 'retention' }, { holder: 'other', heldUntil }, { upsert: true });
  const { service, erase } = start();
  expect(await service.sweep()).toBe(0);
  expect(erase).not.toHaveBeenCalled();
});
