import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  staffCommands,
  visitorCommands,
  type StaffCommands,
  type VisitorCommands,
} from '../../shared/wire/commands.js';
import type { Reply } from '../../shared/wire/reply.js';
import {
  connectStaff,
  connectVisitor,
  type StaffClient,
  type VisitorClient,
  type VisitorEntry,
} from '../test/clients.js';
import { makeOwner, makeSite, makeStaff, makeVisitor } from '../test/people.js';
import { makePublisher, type Publisher } from '../test/publisher.js';
import { makeBrowser } from '../test/push-browser.js';
import { attach } from '../test/uploads.js';
import { ownOrigin, startTestApp, type TestApp } from '../test/start-test-app.js';

/**
 * Who may do what with Ani's conversation on the first site. The tables have every command by construction: a new one
 * without a row does not compile. `sees`: answered, and Ani is in it; `blind`: answered, and nothing of Ani is in it.
 * All refusals are those of access: with the very same input somebody passes in each row.
 */
type Outcome = 'sees' | 'blind' | 'E_AUTH' | 'E_NOT_FOUND' | 'E_IDENTITY';

interface Target {
  attachmentId: string;
  conversationId: string;
  visitorId: string;
}

interface RowOf {
  input: (ani: Target) => object | Promise<object>;
  /** What has to be so before it can be done. */
  before?: (ani: Target) => Promise<unknown>;
  /** It is for the hosted page alone: all but the visitor elsewhere are there. */
  isHosted?: true;
  /** It takes away what is Ani's: what others do leaves it. */
  isEnd?: true;
}
type VisitorRole = 'guest' | 'herself' | 'otherVisitor' | 'visitorElsewhere';
type StaffRole = 'owner' | 'staff' | 'staffElsewhere' | 'staffOfNoSite';
type Rows<Table, Role extends string> = { [Name in keyof Table]: RowOf & Record<Role, Outcome> };

const everybody = { guest: 'blind', herself: 'blind', otherVisitor: 'blind', visitorElsewhere: 'blind' } as const;
/** What is one's own. */
const everyVisitor = { ...everybody, guest: 'E_AUTH' } as const;
const hersAlone = { guest: 'E_AUTH', otherVisitor: 'E_NOT_FOUND', visitorElsewhere: 'E_NOT_FOUND' } as const;
const ofTheSite = { staffElsewhere: 'E_NOT_FOUND', staffOfNoSite: 'E_NOT_FOUND' } as const;

const visitorRows: Rows<VisitorCommands, VisitorRole> = {
  'visitor:start': {
    input: () => ({}),
    ...everybody,
  },
  'site:open': {
    input: () => ({ language: 'id' }),
    ...everybody,
  },
  // Who has what the publisher has signed is believed, and on its site alone (identity-refused.test.ts).
  'visitor:identify': {
    input: async () => ({ token: await publisher.sign('pembaca') }),
    guest: 'blind',
    herself: 'blind',
    otherVisitor: 'blind',
    visitorElsewhere: 'E_IDENTITY',
  },
  'conversation:open': {
    input: () => ({}),
    ...everyVisitor,
    herself: 'sees',
  },
  // What comes before Ani's first is nothing (lifecycle/previous.test.ts).
  'conversation:previous': {
    input: ({ conversationId }) => ({ conversationId }),
    ...hersAlone,
    herself: 'blind',
  },
  'conversation:read': {
    input: ({ conversationId }) => ({ conversationId, seq: 1 }),
    ...hersAlone,
    herself: 'blind',
  },
  'message:list': {
    input: ({ conversationId }) => ({ conversationId, after: 0 }),
    ...hersAlone,
    herself: 'sees',
  },
  'message:send': {
    input: () => ({ clientId: randomUUID(), text: 'Halo' }),
    ...everyVisitor,
    herself: 'sees',
  },
  'typing:set': {
    input: () => ({ isTyping: true }),
    ...everyVisitor,
  },
  'conversation:rate': {
    before: ({ conversationId }) => staff['owner']!.get('conversation:resolve', { conversationId }),
    input: ({ conversationId }) => ({ conversationId, score: 5 }),
    ...hersAlone,
    herself: 'blind',
  },
  'transcript:offer': {
    input: () => ({}),
    ...everyVisitor,
  },
  'transcript:request': {
    input: ({ conversationId }) => ({ conversationId, email: 'ani@berita.test' }),
    ...hersAlone,
    herself: 'blind',
  },
  'data:export': {
    input: () => ({}),
    ...everyVisitor,
    herself: 'sees',
  },
  // One's own: Ani's is still there when others have erased theirs.
  'data:erase': {
    isEnd: true,
    input: () => ({ confirm: 'erase' }),
    ...everyVisitor,
  },
  'visitor:describe': {
    input: () => ({ attributes: { plan: 'premium' } }),
    ...everyVisitor,
  },
  // B13: her address, typed by somebody else, opens nothing of hers.
  'visitor:introduce': {
    input: () => ({ language: 'id', answers: { email: 'ani@berita.test' } }),
    ...everyVisitor,
  },
  // For the hosted page alone: the visitor elsewhere is on a publisher's.
  'push:offer': {
    isHosted: true,
    input: () => ({}),
    ...everyVisitor,
    visitorElsewhere: 'E_NOT_FOUND',
  },
  'push:subscribe': {
    isHosted: true,
    input: () => makeBrowser().subscription,
    ...everyVisitor,
    visitorElsewhere: 'E_NOT_FOUND',
  },
  'push:unsubscribe': {
    isHosted: true,
    input: () => ({ endpoint: makeBrowser().subscription.endpoint }),
    ...everyVisitor,
    visitorElsewhere: 'E_NOT_FOUND',
  },
  'attachment:open': {
    input: ({ attachmentId }) => ({ id: attachmentId }),
    ...hersAlone,
    herself: 'sees',
  },
  // What is in a message stays, also when its sender drops it.
  'attachment:drop': {
    input: ({ attachmentId }) => ({ ids: [attachmentId] }),
    ...everyVisitor,
  },
};

const staffRows: Rows<StaffCommands, StaffRole> = {
  'conversation:resolve': {
    input: ({ conversationId }) => ({ conversationId }),
    ...ofTheSite,
    owner: 'blind',
    staff: 'blind',
  },
  'conversation:reopen': {
    input: ({ conversationId }) => ({ conversationId }),
    ...ofTheSite,
    owner: 'blind',
    staff: 'blind',
  },
  'conversation:list': {
    input: () => ({ view: 'open' }),
    owner: 'sees',
    staff: 'sees',
    staffElsewhere: 'blind',
    staffOfNoSite: 'blind',
  },
  'conversation:changes': {
    input: () => ({ after: { first: 0, [shop._id]: 0 } }),
    owner: 'sees',
    staff: 'sees',
    staffElsewhere: 'blind',
    staffOfNoSite: 'blind',
  },
  'conversation:counts': {
    input: () => ({}),
    owner: 'blind',
    staff: 'blind',
    staffElsewhere: 'blind',
    staffOfNoSite: 'blind',
  },
  'conversation:open': {
    input: ({ conversationId }) => ({ conversationId }),
    ...ofTheSite,
    owner: 'sees',
    staff: 'sees',
  },
  // Of what is not open it closes nothing, whoever's it is.
  'conversation:close': {
    input: ({ conversationId }) => ({ conversationId }),
    owner: 'blind',
    staff: 'blind',
    staffElsewhere: 'blind',
    staffOfNoSite: 'blind',
  },
  'conversation:read': {
    input: ({ conversationId }) => ({ conversationId, seq: 1 }),
    ...ofTheSite,
    owner: 'blind',
    staff: 'blind',
  },
  'message:list': {
    input: ({ conversationId }) => ({ conversationId, after: 0 }),
    ...ofTheSite,
    owner: 'sees',
    staff: 'sees',
  },
  'message:send': {
    input: ({ conversationId }) => ({ conversationId, clientId: randomUUID(), text: 'Halo' }),
    ...ofTheSite,
    owner: 'sees',
    staff: 'sees',
  },
  'typing:set': {
    input: ({ conversationId }) => ({ conversationId, isTyping: true }),
    ...ofTheSite,
    owner: 'blind',
    staff: 'blind',
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
    ...ofTheSite,
    owner: 'sees',
    staff: 'sees',
  },
  'staff:self': { input: () => ({}), owner: 'blind', staff: 'blind', staffElsewhere: 'blind', staffOfNoSite: 'blind' },
};

/** The visitors of one row. */
interface Cast {
  ani: Target;
  entries: Record<VisitorRole, VisitorEntry>;
}

let app: TestApp;
let publisher: Publisher;
let shop: Awaited<ReturnType<typeof makeSite>>;
let ani: Target;
let herself: VisitorClient;
let entries: Cast['entries'];
const staff: Record<string, StaffClient> = {};

beforeAll(async () => {
  // So that a transcript may be asked for; nothing has to be taken there.
  app = await startTestApp({ SMTP_URL: 'smtp://127.0.0.1:9', SAPA_ROLE: 'web' });
  const owner = await makeOwner(app);
  publisher = await makePublisher(app, owner);
  shop = await makeSite(app);
  ({ ani, herself, entries } = await makeCast());
  staff['owner'] = await connectStaff(app, owner);
  staff['staff'] = await connectStaff(app, await makeStaff(app, { siteIds: ['first'] }));
  staff['staffElsewhere'] = await connectStaff(app, await makeStaff(app, { siteIds: [shop._id] }));
  staff['staffOfNoSite'] = await connectStaff(app, await makeStaff(app, { siteIds: [] }));
  // The list shows a conversation once what follows from its first message is done.
  await vi.waitFor(async () => {
    expect(outcomeOf(await staff['owner']!.call('conversation:list', { view: 'open' }), ani)).toBe('sees');
  }, 10_000);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

async function makeCast(): Promise<Cast & { herself: VisitorClient }> {
  const elsewhere = { site: shop.key, origin: shop.allowedOrigins[0]! };
  const [made, other, away] = await Promise.all([
    makeVisitor(app, { text: 'rahasia Ani' }),
    makeVisitor(app, { text: 'Halo' }),
    makeVisitor(app, { ...elsewhere, text: 'Halo' }),
  ]);
  const conversation = await app.store.conversations.findById(made.conversationId).lean();
  const { id: attachmentId } = await attach(app, made, { text: 'rahasia' });
  // What follows from her two messages is done, and nothing changes by itself any more.
  await vi.waitFor(async () => {
    expect(await app.store.conversations.findById(made.conversationId).lean()).toMatchObject({ lastSeq: 2 });
  }, 10_000);
  return {
    ani: { attachmentId, conversationId: made.conversationId, visitorId: conversation!.visitorId },
    herself: made.client,
    entries: {
      guest: {},
      herself: { token: made.token },
      otherVisitor: { token: other.token },
      visitorElsewhere: { ...elsewhere, token: away.token },
    },
  };
}

function outcomeOf(reply: Reply<unknown>, about: Target): string {
  if (!reply.ok) return reply.error.code;
  const text = JSON.stringify(reply.value);
  return [about.conversationId, about.visitorId, about.attachmentId, 'rahasia Ani'].some((secret) =>
    text.includes(secret),
  )
    ? 'sees'
    : 'blind';
}

/** All that Ani has, but what a mere look of hers may change. */
async function everythingOf({ conversationId, attachmentId }: Target, entry: VisitorEntry) {
  const client = await connectVisitor(app, entry);
  const [{ visitor }, { conversation }, { messages }, attachment] = [
    await client.get('data:export', {}),
    await client.get('conversation:open', {}),
    await client.get('message:list', { conversationId, after: 0 }),
    await client.call('attachment:open', { id: attachmentId }),
  ];
  return { visitor, conversation: { ...conversation, deliveredSeq: 0 }, messages, hasFile: attachment.ok };
}

describe('B11 B26 with the conversation of another (ASVS 5.0 V8.2.2)', () => {
  test('every command has a row, and in every row somebody passes', () => {
    expect(Object.keys(visitorRows).sort()).toEqual(Object.keys(visitorCommands).sort());
    expect(Object.keys(staffRows).sort()).toEqual(Object.keys(staffCommands).sort());
    const all: [string, object][] = [...Object.entries(visitorRows), ...Object.entries(staffRows)];
    const passedByNobody = all.filter(
      ([, row]) => !Object.values(row).some((outcome) => outcome === 'sees' || outcome === 'blind'),
    );
    expect(passedByNobody).toEqual([]);
  });

  const staffCases = Object.entries(staffRows).flatMap(([name, row]) =>
    (['staffOfNoSite', 'staffElsewhere', 'staff', 'owner'] as const).map((role) => [name, role, row[role]] as const),
  );
  test.each(staffCases)('staff command %s by %s: %s', async (name, role, outcome) => {
    const input = await staffRows[name as keyof StaffCommands].input(ani);
    expect(outcomeOf(await staff[role]!.raw(name, input), ani)).toBe(outcome);
  });

  test.each(Object.entries(visitorRows))('visitor command %s', async (name, row) => {
    const cast = await makeCast();
    await row.before?.(cast.ani);
    const enter = (role: VisitorRole) => {
      const isThere = row.isHosted && role !== 'visitorElsewhere';
      return connectVisitor(app, { ...cast.entries[role], ...(isThere ? { origin: ownOrigin } : {}) });
    };
    const ask = async (role: VisitorRole) => {
      const client = await enter(role);
      return outcomeOf(await client.raw(name, await row.input(cast.ani)), cast.ani);
    };

    const before = await everythingOf(cast.ani, cast.entries.herself);
    const outcomes = {
      guest: await ask('guest'),
      otherVisitor: await ask('otherVisitor'),
      visitorElsewhere: await ask('visitorElsewhere'),
    };
    // Whatever the others were answered, nothing of hers has changed by it.
    expect(await everythingOf(cast.ani, cast.entries.herself)).toEqual(before);
    const { guest, otherVisitor, visitorElsewhere } = row;
    expect({ ...outcomes, herself: await ask('herself') }).toEqual({
      guest,
      otherVisitor,
      visitorElsewhere,
      herself: row.herself,
    });
    const isGone = await connectVisitor(app, cast.entries.herself).then(
      (client) => client.raw('data:export', {}).then(({ ok }) => !ok),
      () => true,
    );
    expect(isGone).toBe(row.isEnd === true);
  });

  test('a foreign id and one that does not exist get the very same answer', async () => {
    const otherVisitor = await connectVisitor(app, entries.otherVisitor);
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

  test('no push about Ani reaches another visitor or the staff of another site; of the site’s staff only who has opened the conversation hears what is said in it', async () => {
    const others = await Promise.all(
      (['guest', 'otherVisitor', 'visitorElsewhere'] as const).map((role) => connectVisitor(app, entries[role])),
    );
    const { conversationId } = ani;
    const [opener, colleague] = [staff['staff']!, staff['owner']!];
    for (const role of ['staffElsewhere', 'staffOfNoSite']) {
      expect(outcomeOf(await staff[role]!.raw('conversation:open', { conversationId }), ani)).toBe('E_NOT_FOUND');
    }
    await opener.get('conversation:open', { conversationId });
    await colleague.get('conversation:open', { conversationId });
    await colleague.get('conversation:close', { conversationId });
    const { seq } = await herself.get('message:send', { clientId: randomUUID(), text: 'rahasia Ani lagi' });
    await herself.get('typing:set', { isTyping: true });
    (await connectVisitor(app, entries.herself)).socket.disconnect();
    const kinds = (client: StaffClient) => new Set(client.allPushes.map(({ name }) => name));
    await expect.poll(() => JSON.stringify(opener.pushes('conversation:changed'))).toContain(`"lastSeq":${seq}`);
    await expect.poll(() => JSON.stringify(colleague.pushes('row:changed'))).toContain(`"lastSeq":${seq}`);
    await expect.poll(() => kinds(opener)).toContain('presence:changed');
    expect(kinds(opener)).toEqual(
      new Set(['row:changed', 'conversation:changed', 'message:created', 'typing:changed', 'presence:changed']),
    );
    expect(kinds(colleague)).toEqual(new Set(['row:changed']));
    for (const client of [...others, staff['staffElsewhere']!, staff['staffOfNoSite']!]) {
      const heard = JSON.stringify(client.allPushes);
      for (const secret of [ani.conversationId, ani.visitorId, 'rahasia Ani']) expect(heard).not.toContain(secret);
    }
  });
});
