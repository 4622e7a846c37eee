import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { staffCommands, visitorCommands, type StaffCommands, type VisitorCommands } from '../../shared/commands.js';
import type { Reply } from '../../shared/reply.js';
import {
  connectStaff,
  connectVisitor,
  type StaffClient,
  type VisitorClient,
  type VisitorEntry,
} from '../test/clients.js';
import { makeOwner, makeSite, makeStaff, makeVisitor } from '../test/people.js';
import { makeBrowser } from '../test/push-browser.js';
import { attach } from '../test/uploads.js';
import { startTestApp, type TestApp } from '../test/start-test-app.js';

/**
 * Who may do what with Ani's conversation on the first site. The tables have every command by construction: a new one
 * without a row does not compile. `sees`: answered, and Ani is in it; `blind`: answered, and nothing of Ani is in it.
 */
type Outcome = 'sees' | 'blind' | 'E_AUTH' | 'E_NOT_FOUND' | 'E_IDENTITY' | 'E_CONFLICT' | 'E_SCHEMA';

interface Target {
  attachmentId: string;
  conversationId: string;
  visitorId: string;
}

type Rows<Table, Role extends string> = {
  [Name in keyof Table]: { input: (ani: Target) => object } & Record<Role, Outcome>;
};

const visitorRows: Rows<VisitorCommands, 'guest' | 'herself' | 'otherVisitor' | 'visitorElsewhere'> = {
  'visitor:start': {
    input: () => ({}),
    guest: 'blind',
    herself: 'blind',
    otherVisitor: 'blind',
    visitorElsewhere: 'blind',
  },
  'site:open': {
    input: () => ({ language: 'id' }),
    guest: 'blind',
    herself: 'blind',
    otherVisitor: 'blind',
    visitorElsewhere: 'blind',
  },
  // Anybody may show a token; who has none of the publisher's gets nothing.
  'visitor:identify': {
    input: ({ visitorId }) => ({ token: visitorId }),
    guest: 'E_IDENTITY',
    herself: 'E_IDENTITY',
    otherVisitor: 'E_IDENTITY',
    visitorElsewhere: 'E_IDENTITY',
  },
  'conversation:open': {
    input: () => ({}),
    guest: 'E_AUTH',
    herself: 'sees',
    otherVisitor: 'blind',
    visitorElsewhere: 'blind',
  },
  // What comes before Ani's first is nothing (closing/previous.test.ts).
  'conversation:previous': {
    input: ({ conversationId }) => ({ conversationId }),
    guest: 'E_AUTH',
    herself: 'blind',
    otherVisitor: 'E_NOT_FOUND',
    visitorElsewhere: 'E_NOT_FOUND',
  },
  'conversation:read': {
    input: ({ conversationId }) => ({ conversationId, seq: 1 }),
    guest: 'E_AUTH',
    herself: 'blind',
    otherVisitor: 'E_NOT_FOUND',
    visitorElsewhere: 'E_NOT_FOUND',
  },
  'message:list': {
    input: ({ conversationId }) => ({ conversationId, after: 0 }),
    guest: 'E_AUTH',
    herself: 'sees',
    otherVisitor: 'E_NOT_FOUND',
    visitorElsewhere: 'E_NOT_FOUND',
  },
  'message:send': {
    input: () => ({ clientId: randomUUID(), text: 'Halo' }),
    guest: 'E_AUTH',
    herself: 'sees',
    otherVisitor: 'blind',
    visitorElsewhere: 'blind',
  },
  'typing:set': {
    input: () => ({ isTyping: true }),
    guest: 'E_AUTH',
    herself: 'blind',
    otherVisitor: 'blind',
    visitorElsewhere: 'blind',
  },
  // It is not resolved.
  'conversation:rate': {
    input: ({ conversationId }) => ({ conversationId, score: 5 }),
    guest: 'E_AUTH',
    herself: 'E_CONFLICT',
    otherVisitor: 'E_NOT_FOUND',
    visitorElsewhere: 'E_NOT_FOUND',
  },
  'transcript:offer': {
    input: () => ({}),
    guest: 'E_AUTH',
    herself: 'blind',
    otherVisitor: 'blind',
    visitorElsewhere: 'blind',
  },
  // Mail is not configured here (transcripts.test.ts).
  'transcript:request': {
    input: ({ conversationId }) => ({ conversationId, email: 'ani@berita.test' }),
    guest: 'E_AUTH',
    herself: 'E_NOT_FOUND',
    otherVisitor: 'E_NOT_FOUND',
    visitorElsewhere: 'E_NOT_FOUND',
  },
  'data:export': {
    input: () => ({}),
    guest: 'E_AUTH',
    herself: 'sees',
    otherVisitor: 'blind',
    visitorElsewhere: 'blind',
  },
  // Not herself's: what it does to all the rest has tests of its own (erasures.test.ts).
  'data:erase': {
    input: () => ({ confirm: 'hapus' }),
    guest: 'E_SCHEMA',
    herself: 'E_SCHEMA',
    otherVisitor: 'E_SCHEMA',
    visitorElsewhere: 'E_SCHEMA',
  },
  'visitor:describe': {
    input: () => ({ attributes: { plan: 'premium' } }),
    guest: 'E_AUTH',
    herself: 'blind',
    otherVisitor: 'blind',
    visitorElsewhere: 'blind',
  },
  // B13: her address, typed by somebody else, opens nothing of hers.
  'visitor:introduce': {
    input: () => ({ language: 'id', answers: { email: 'ani@berita.test' } }),
    guest: 'E_AUTH',
    herself: 'blind',
    otherVisitor: 'blind',
    visitorElsewhere: 'blind',
  },
  // For the hosted page alone, and these come from a publisher's (push.test.ts).
  'push:offer': {
    input: () => ({}),
    guest: 'E_AUTH',
    herself: 'E_NOT_FOUND',
    otherVisitor: 'E_NOT_FOUND',
    visitorElsewhere: 'E_NOT_FOUND',
  },
  'push:subscribe': {
    input: () => makeBrowser().subscription,
    guest: 'E_AUTH',
    herself: 'E_NOT_FOUND',
    otherVisitor: 'E_NOT_FOUND',
    visitorElsewhere: 'E_NOT_FOUND',
  },
  'push:unsubscribe': {
    input: () => ({ endpoint: makeBrowser().subscription.endpoint }),
    guest: 'E_AUTH',
    herself: 'E_NOT_FOUND',
    otherVisitor: 'E_NOT_FOUND',
    visitorElsewhere: 'E_NOT_FOUND',
  },
  'attachment:open': {
    input: ({ attachmentId }) => ({ id: attachmentId }),
    guest: 'E_AUTH',
    herself: 'sees',
    otherVisitor: 'E_NOT_FOUND',
    visitorElsewhere: 'E_NOT_FOUND',
  },
  'attachment:drop': {
    input: ({ attachmentId }) => ({ ids: [attachmentId] }),
    guest: 'E_AUTH',
    herself: 'blind',
    otherVisitor: 'blind',
    visitorElsewhere: 'blind',
  },
};

const staffRows: Rows<StaffCommands, 'owner' | 'staff' | 'staffElsewhere' | 'staffOfNoSite'> = {
  'conversation:resolve': {
    input: ({ conversationId }) => ({ conversationId }),
    owner: 'blind',
    staff: 'blind',
    staffElsewhere: 'E_NOT_FOUND',
    staffOfNoSite: 'E_NOT_FOUND',
  },
  'conversation:reopen': {
    input: ({ conversationId }) => ({ conversationId }),
    owner: 'blind',
    staff: 'blind',
    staffElsewhere: 'E_NOT_FOUND',
    staffOfNoSite: 'E_NOT_FOUND',
  },
  'conversation:list': {
    input: () => ({}),
    owner: 'sees',
    staff: 'sees',
    staffElsewhere: 'blind',
    staffOfNoSite: 'blind',
  },
  'conversation:changes': {
    input: () => ({ after: 0 }),
    owner: 'sees',
    staff: 'sees',
    staffElsewhere: 'blind',
    staffOfNoSite: 'blind',
  },
  'conversation:read': {
    input: ({ conversationId }) => ({ conversationId, seq: 1 }),
    owner: 'blind',
    staff: 'blind',
    staffElsewhere: 'E_NOT_FOUND',
    staffOfNoSite: 'E_NOT_FOUND',
  },
  'message:list': {
    input: ({ conversationId }) => ({ conversationId, after: 0 }),
    owner: 'sees',
    staff: 'sees',
    staffElsewhere: 'E_NOT_FOUND',
    staffOfNoSite: 'E_NOT_FOUND',
  },
  'message:send': {
    input: ({ conversationId }) => ({ conversationId, clientId: randomUUID(), text: 'Halo' }),
    owner: 'sees',
    staff: 'sees',
    staffElsewhere: 'E_NOT_FOUND',
    staffOfNoSite: 'E_NOT_FOUND',
  },
  'typing:set': {
    input: ({ conversationId }) => ({ conversationId, isTyping: true }),
    owner: 'blind',
    staff: 'blind',
    staffElsewhere: 'E_NOT_FOUND',
    staffOfNoSite: 'E_NOT_FOUND',
  },
  'presence:list': {
    input: ({ visitorId }) => ({ visitorIds: [visitorId] }),
    owner: 'sees',
    staff: 'sees',
    staffElsewhere: 'blind',
    staffOfNoSite: 'blind',
  },
  'attachment:open': {
    input: ({ attachmentId }) => ({ id: attachmentId }),
    owner: 'sees',
    staff: 'sees',
    staffElsewhere: 'E_NOT_FOUND',
    staffOfNoSite: 'E_NOT_FOUND',
  },
  'staff:self': { input: () => ({}), owner: 'blind', staff: 'blind', staffElsewhere: 'blind', staffOfNoSite: 'blind' },
};

let app: TestApp;
let ani: Target;
let herself: VisitorClient;
const entries: Record<string, VisitorEntry> = {};
const staff: Record<string, StaffClient> = {};

beforeAll(async () => {
  app = await startTestApp();
  const owner = await makeOwner(app);
  const made = await makeVisitor(app, { text: 'rahasia Ani' });
  const conversation = await app.store.conversations.findById(made.conversationId).lean();
  const { id: attachmentId } = await attach(app, made, { text: 'rahasia' });
  ani = { attachmentId, conversationId: made.conversationId, visitorId: conversation!.visitorId };
  herself = made.client;
  const shop = await makeSite(app);
  const shopDoor = { site: shop.key, origin: shop.allowedOrigins[0]! };

  entries['guest'] = {};
  entries['herself'] = { token: made.token };
  entries['otherVisitor'] = { token: (await makeVisitor(app, { text: 'Halo' })).token };
  entries['visitorElsewhere'] = { ...shopDoor, token: (await makeVisitor(app, { ...shopDoor, text: 'Halo' })).token };
  staff['owner'] = await connectStaff(app, owner);
  staff['staff'] = await connectStaff(app, await makeStaff(app, { siteIds: ['first'] }));
  staff['staffElsewhere'] = await connectStaff(app, await makeStaff(app, { siteIds: [shop._id] }));
  staff['staffOfNoSite'] = await connectStaff(app, await makeStaff(app, { siteIds: [] }));
  // The list shows a conversation once what follows from its first message is done.
  await vi.waitFor(async () => {
    expect(outcomeOf(await staff['owner']!.call('conversation:list', {}))).toBe('sees');
  }, 10_000);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

function outcomeOf(reply: Reply<unknown>): string {
  if (!reply.ok) return reply.error.code;
  const text = JSON.stringify(reply.value);
  return [ani.conversationId, ani.visitorId, ani.attachmentId, 'rahasia Ani'].some((secret) => text.includes(secret))
    ? 'sees'
    : 'blind';
}

const casesOf = (rows: Record<string, object>) =>
  Object.entries(rows).flatMap(([name, row]) =>
    Object.entries(row).flatMap(([role, outcome]) =>
      role === 'input' ? [] : [[name, role, outcome as Outcome] as const],
    ),
  );

describe('B11 B26 with the conversation of another (ASVS 5.0 V8.2.2)', () => {
  test('every command has a row', () => {
    expect(Object.keys(visitorRows).sort()).toEqual(Object.keys(visitorCommands).sort());
    expect(Object.keys(staffRows).sort()).toEqual(Object.keys(staffCommands).sort());
  });

  test.each(casesOf(visitorRows))('visitor command %s by %s: %s', async (name, role, outcome) => {
    const client = await connectVisitor(app, entries[role]);
    expect(outcomeOf(await client.raw(name, visitorRows[name as keyof VisitorCommands].input(ani)))).toBe(outcome);
  });

  test.each(casesOf(staffRows))('staff command %s by %s: %s', async (name, role, outcome) => {
    const input = staffRows[name as keyof StaffCommands].input(ani);
    expect(outcomeOf(await staff[role]!.raw(name, input))).toBe(outcome);
  });

  test('a foreign id and one that does not exist get the very same answer', async () => {
    const otherVisitor = await connectVisitor(app, entries['otherVisitor']);
    const askers = [
      (conversationId: string) => otherVisitor.raw('message:list', { conversationId, after: 0 }),
      (conversationId: string) => staff['staffElsewhere']!.raw('message:list', { conversationId, after: 0 }),
      (id: string) => otherVisitor.raw('attachment:open', { id: id === ani.conversationId ? ani.attachmentId : id }),
      (conversationId: string) => staff['staffElsewhere']!.raw('conversation:read', { conversationId, seq: 1 }),
      (conversationId: string) => otherVisitor.raw('conversation:rate', { conversationId, score: 5 }),
      (conversationId: string) => otherVisitor.raw('conversation:previous', { conversationId }),
      (conversationId: string) => staff['staffElsewhere']!.raw('conversation:resolve', { conversationId }),
      (conversationId: string) => staff['staffElsewhere']!.raw('typing:set', { conversationId, isTyping: true }),
    ];
    for (const ask of askers) expect(await ask(ani.conversationId)).toEqual(await ask(randomUUID()));
  });

  test('no push about Ani reaches another visitor or the staff of another site', async () => {
    const others = await Promise.all(
      ['guest', 'otherVisitor', 'visitorElsewhere'].map((role) => connectVisitor(app, entries[role])),
    );
    const { seq } = await herself.get('message:send', { clientId: randomUUID(), text: 'rahasia Ani lagi' });
    await herself.get('typing:set', { isTyping: true });
    await expect.poll(() => staff['staff']!.pushes('typing:changed').length).toBeGreaterThan(0);
    await expect
      .poll(() => JSON.stringify(staff['staff']!.pushes('conversation:changed')))
      .toContain(`"lastSeq":${seq}`);
    for (const client of [...others, staff['staffElsewhere']!, staff['staffOfNoSite']!]) {
      const heard = JSON.stringify(client.allPushes);
      for (const secret of [ani.conversationId, ani.visitorId, 'rahasia Ani']) expect(heard).not.toContain(secret);
    }
  });
});
