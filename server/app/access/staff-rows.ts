import { usualPreferences } from '../../../shared/wire/notifications/preferences.js';
import { randomUUID } from 'node:crypto';
import type { FilterReach } from '../../../shared/wire/filters/entities.js';
import type { StaffCommands } from '../../../shared/wire/commands.js';
import type { StaffClient } from '../../test/clients.js';
import { vi } from 'vitest';
import { makeVisitor } from '../../test/people.js';
import { makeBrowser } from '../../test/push-browser.js';
import type { StaffCaller } from './callers.js';
import type { Ani, Cast } from './cast.js';

/** What other rows have changed or deleted is found no more: a note of its own, by a word that nothing else has. */
async function findableNote({ conversationId }: Ani, { staff }: Cast): Promise<{ text: string }> {
  const text = `sandi${randomUUID().slice(0, 8)}`;
  await staff.owner.get('note:add', { conversationId, clientId: randomUUID(), text, mentions: [] });
  const isFound = async () => (await staff.owner.get('search:find', { text })).hits.length > 0;
  await vi.waitUntil(isFound, { timeout: 10_000, interval: 100 });
  return { text };
}

type Outcome = 'passes' | 'E_AUTH' | 'E_NOT_FOUND';

const everyStaff = {
  owner: 'passes',
  admin: 'passes',
  agent: 'passes',
  adminElsewhere: 'passes',
  agentElsewhere: 'passes',
  agentOfNoSite: 'passes',
  signedOut: 'E_AUTH',
} as const;

/** Who passes, and what the others are told. An owner sees every site. */
export const staffRules = {
  everyStaff,
  ofTheSite: {
    ...everyStaff,
    adminElsewhere: 'E_NOT_FOUND',
    agentElsewhere: 'E_NOT_FOUND',
    agentOfNoSite: 'E_NOT_FOUND',
  },
  itsAuthor: {
    owner: 'E_NOT_FOUND',
    admin: 'E_NOT_FOUND',
    agent: 'passes',
    adminElsewhere: 'E_NOT_FOUND',
    agentElsewhere: 'E_NOT_FOUND',
    agentOfNoSite: 'E_NOT_FOUND',
    signedOut: 'E_AUTH',
  },
  adminsOfTheSite: {
    owner: 'passes',
    admin: 'passes',
    agent: 'E_NOT_FOUND',
    adminElsewhere: 'E_NOT_FOUND',
    agentElsewhere: 'E_NOT_FOUND',
    agentOfNoSite: 'E_NOT_FOUND',
    signedOut: 'E_AUTH',
  },
} as const satisfies Record<string, Record<StaffCaller, Outcome>>;

/** Who pass with the least and are refused with the most; the others are asked for in `npm run test:all`. */
export const decisiveStaff: Record<keyof typeof staffRules, readonly StaffCaller[]> = {
  everyStaff: ['agent', 'agentOfNoSite'],
  ofTheSite: ['agent', 'adminElsewhere'],
  itsAuthor: ['owner', 'agent'],
  adminsOfTheSite: ['admin', 'agent', 'adminElsewhere'],
};

export interface StaffRow {
  rule: keyof typeof staffRules;
  input: (ani: Ani, cast: Cast) => object | Promise<object>;
  /** The answer has something of Ani's in it, for the people of her site and for nobody else. */
  isSeen?: true;
}

async function makeNote(author: StaffClient, conversationId: string) {
  const reply = await author.call('note:add', { conversationId, clientId: randomUUID(), text: 'Catatan' });
  return { conversationId, number: reply.ok ? reply.value.number : 1, expectedRevision: 0 };
}

const reply = (reach: { isShared: boolean; siteIds?: string[] } = { isShared: true, siteIds: ['first'] }) => ({
  ...reach,
  shortcut: randomUUID().slice(0, 8),
  title: 'Salam',
  texts: { id: 'Halo' },
});

async function makeReply(owner: StaffClient): Promise<string> {
  const id = randomUUID();
  await owner.get('saved-reply:create', { id, content: reply() });
  return id;
}

const label = () => ({ name: `Label ${randomUUID().slice(0, 8)}`, color: 'blue' }) as const;

async function makeLabel(owner: StaffClient): Promise<string> {
  const made = await owner.get('label:create', { siteId: 'first', ...label() });
  return made.label.id;
}

/** A conversation that nothing else is about: its visitor may not write afterwards. */
const another = async ({ app }: Cast) => (await makeVisitor(app, { text: 'Halo' })).conversationId;

async function makeBlock(cast: Cast): Promise<{ id: string; at: string }> {
  const input = { conversationId: await another(cast), kind: 'visitor', hours: 1 } as const;
  return (await cast.staff.owner.get('block:add', input)).block;
}

async function anotherContact(cast: Cast): Promise<string> {
  const { visitorId } = await cast.app.store.conversations.findById(await another(cast)).orFail();
  return visitorId;
}

async function contactRevision({ staff }: Cast, id: string): Promise<{ revision: number }> {
  const opened = await staff.owner.call('contact:open', { id });
  return { revision: opened.ok ? opened.value.contact.revision : 0 };
}

const segment = { name: 'Toko', criteria: { siteId: 'first' }, isShared: true };

async function makeSegment(owner: StaffClient): Promise<string> {
  const made = await owner.get('contact-segment:create', segment);
  return made.segment.id;
}

const filter = (reach: FilterReach = { kind: 'site', id: 'first' }) => ({ name: 'Refund', criteria: {}, reach });

async function makeFilter(owner: StaffClient): Promise<string> {
  const made = await owner.get('filter:create', filter());
  return made.filter.id;
}

/** Complete by its type: a command without a row does not compile. */
export const staffRows: Record<keyof StaffCommands, StaffRow> = {
  'conversation:previous': { rule: 'ofTheSite', input: ({ conversationId }) => ({ conversationId }) },
  'conversation:resolve': { rule: 'ofTheSite', input: ({ conversationId }) => ({ conversationId }) },
  'conversation:reopen': { rule: 'ofTheSite', input: ({ conversationId }) => ({ conversationId }) },
  'conversation:assign': {
    rule: 'ofTheSite',
    input: ({ conversationId }) => ({ conversationId, assigneeId: null }),
  },
  'conversation:prioritize': {
    rule: 'ofTheSite',
    input: ({ conversationId }) => ({ conversationId, priority: 'high' }),
  },
  'conversation:label': { rule: 'ofTheSite', input: ({ conversationId }) => ({ conversationId, add: [] }) },
  'conversation:snooze': { rule: 'ofTheSite', input: ({ conversationId }) => ({ conversationId, until: null }) },
  'conversation:pass-on': {
    rule: 'ofTheSite',
    input: ({ conversationId }) => ({ conversationId, assigneeId: null, clientId: randomUUID(), text: 'Tolong' }),
  },
  'conversation:spam': { rule: 'ofTheSite', input: ({ conversationId }) => ({ conversationId, isSpam: false }) },
  // What may not be handled is named among those that were refused, for everyone who asks.
  'conversation:handle-many': {
    rule: 'everyStaff',
    input: () => ({ ids: [randomUUID()], change: { kind: 'prioritize', priority: null } }),
  },
  'label:list': { rule: 'everyStaff', input: () => ({}) },
  'label:create': {
    rule: 'adminsOfTheSite',
    input: () => ({ siteId: 'first', ...label() }),
  },
  'label:change': {
    rule: 'adminsOfTheSite',
    input: async (_ani, { staff }) => ({ id: await makeLabel(staff.owner), ...label() }),
  },
  'label:delete': { rule: 'adminsOfTheSite', input: async (_ani, { staff }) => ({ id: await makeLabel(staff.owner) }) },
  'block:facts': { rule: 'ofTheSite', input: ({ conversationId }) => ({ conversationId }) },
  'block:add': {
    rule: 'ofTheSite',
    input: async (_ani, cast) => ({ conversationId: await another(cast), kind: 'visitor', hours: 1 }),
  },
  'block:undo': {
    rule: 'ofTheSite',
    input: async (_ani, cast) => {
      const { id, at } = await makeBlock(cast);
      return { id, at };
    },
  },
  'block:end': { rule: 'ofTheSite', input: async (_ani, cast) => ({ id: (await makeBlock(cast)).id }) },
  'block:list': { rule: 'adminsOfTheSite', input: () => ({ siteId: 'first' }) },
  'filter:list': { rule: 'everyStaff', input: () => ({}) },
  'filter:create': { rule: 'adminsOfTheSite', input: () => filter() },
  'filter:change': {
    rule: 'adminsOfTheSite',
    input: async (_ani, { staff }) => ({ id: await makeFilter(staff.owner), revision: 1, ...filter() }),
  },
  'filter:delete': {
    rule: 'adminsOfTheSite',
    input: async (_ani, { staff }) => ({ id: await makeFilter(staff.owner) }),
  },
  'read:list': {
    rule: 'everyStaff',
    isSeen: true,
    input: ({ conversationId }) => ({ conversationIds: [conversationId] }),
  },
  'read:changes': { rule: 'everyStaff', input: () => ({}) },
  'read:mark': {
    rule: 'everyStaff',
    isSeen: true,
    input: ({ conversationId }) => ({ conversationIds: [conversationId], isRead: true }),
  },
  'read:put': {
    rule: 'everyStaff',
    isSeen: true,
    input: ({ conversationId }) => ({ reads: [{ conversationId, readSeq: 0 }] }),
  },
  'conversation:list': { rule: 'everyStaff', isSeen: true, input: () => ({ view: 'open' }) },
  'conversation:gather': { rule: 'everyStaff', isSeen: true, input: () => ({ view: 'open' }) },
  'conversation:counts': { rule: 'everyStaff', input: () => ({}) },
  'conversation:changes': {
    rule: 'everyStaff',
    isSeen: true,
    input: (_ani, { shop }) => ({ after: { first: 0, [shop._id]: 0 } }),
  },
  'conversation:open': { rule: 'ofTheSite', isSeen: true, input: ({ conversationId }) => ({ conversationId }) },
  // Of what is not open it closes nothing.
  'conversation:close': { rule: 'everyStaff', input: ({ conversationId }) => ({ conversationId }) },
  'conversation:read': { rule: 'ofTheSite', input: ({ conversationId }) => ({ conversationId, seq: 1 }) },
  'message:list': {
    rule: 'ofTheSite',
    isSeen: true,
    input: ({ conversationId }) => ({ conversationId, after: 0 }),
  },
  'message:send': {
    rule: 'ofTheSite',
    isSeen: true,
    input: ({ conversationId }) => ({ conversationId, clientId: randomUUID(), text: 'Halo' }),
  },
  'message:edit': {
    rule: 'itsAuthor',
    isSeen: true,
    async input({ conversationId }, { staff }) {
      const sent = { conversationId, clientId: randomUUID(), text: 'Halo' };
      const reply = await staff.agent.call('message:send', sent);
      return { conversationId, seq: reply.ok ? reply.value.seq : 1, expectedRevision: 0, text: 'Halo lagi' };
    },
  },
  'message:delete': {
    rule: 'adminsOfTheSite',
    isSeen: true,
    input: ({ conversationId }) => ({ conversationId, seq: 1, expectedRevision: 0 }),
  },
  'typing:set': { rule: 'ofTheSite', input: ({ conversationId }) => ({ conversationId, isTyping: true }) },
  'viewer:list': { rule: 'ofTheSite', input: ({ conversationId }) => ({ conversationId }) },
  'presence:list': {
    rule: 'everyStaff',
    isSeen: true,
    input: ({ visitorId }) => ({ visitorIds: [visitorId] }),
  },
  'note:add': {
    rule: 'ofTheSite',
    isSeen: true,
    input: ({ conversationId }) => ({ conversationId, clientId: randomUUID(), text: 'Catatan' }),
  },
  'note:edit': {
    rule: 'itsAuthor',
    isSeen: true,
    input: async ({ conversationId }, { staff }) => ({
      ...(await makeNote(staff.agent, conversationId)),
      text: 'Catatan lagi',
    }),
  },
  'note:delete': {
    rule: 'adminsOfTheSite',
    isSeen: true,
    input: ({ conversationId }, { staff }) => makeNote(staff.owner, conversationId),
  },
  'timeline:list': { rule: 'ofTheSite', isSeen: true, input: ({ conversationId }) => ({ conversationId }) },
  'mention:list': { rule: 'everyStaff', input: () => ({}) },
  'mention:read': { rule: 'ofTheSite', input: ({ conversationId }) => ({ conversationId }) },
  'search:find': { rule: 'everyStaff', isSeen: true, input: findableNote },
  'alert:log': { rule: 'ofTheSite', isSeen: true, input: ({ conversationId }) => ({ conversationId }) },
  'alert:unheard': { rule: 'everyStaff', input: () => ({}) },
  'alert:preferences': { rule: 'everyStaff', input: () => ({}) },
  'alert:choose': { rule: 'everyStaff', input: () => usualPreferences },
  'push:offer': { rule: 'everyStaff', input: () => ({}) },
  'push:subscribe': { rule: 'everyStaff', input: () => makeBrowser().subscription },
  'push:devices': { rule: 'everyStaff', input: () => ({}) },
  // Another one's is left as it is, and nobody learns whether there is one.
  'push:end': { rule: 'everyStaff', input: () => ({ id: 'f'.repeat(64) }) },
  'contact:list': { rule: 'everyStaff', isSeen: true, input: () => ({}) },
  'contact:open': { rule: 'ofTheSite', isSeen: true, input: ({ visitorId }) => ({ id: visitorId }) },
  'contact:change': {
    rule: 'ofTheSite',
    isSeen: true,
    input: async ({ visitorId }, cast) => ({
      id: visitorId,
      ...(await contactRevision(cast, visitorId)),
      note: 'Pelanggan',
    }),
  },
  'contact:duplicates': { rule: 'ofTheSite', input: ({ visitorId }) => ({ id: visitorId }) },
  'contact:preview': {
    rule: 'adminsOfTheSite',
    input: async (_ani, cast) => ({ id: await anotherContact(cast), intoId: await anotherContact(cast) }),
  },
  'contact:merge': {
    rule: 'adminsOfTheSite',
    input: async (_ani, cast) => ({ id: await anotherContact(cast), intoId: await anotherContact(cast) }),
  },
  'contact:unmerge': {
    rule: 'adminsOfTheSite',
    async input(_ani, cast) {
      const [id, intoId] = [await anotherContact(cast), await anotherContact(cast)];
      await cast.staff.owner.get('contact:merge', { id, intoId });
      return { id };
    },
  },
  'contact:erase': {
    rule: 'adminsOfTheSite',
    input: async (_ani, cast) => ({ id: await anotherContact(cast), confirm: 'erase' }),
  },
  'contact-field:list': { rule: 'ofTheSite', input: () => ({ siteId: 'first' }) },
  'hold:find': {
    rule: 'adminsOfTheSite',
    input: ({ conversationId }) => ({ kind: 'conversation', id: conversationId }),
  },
  'hold:set': {
    rule: 'adminsOfTheSite',
    // Of a person whom no other row erases.
    input: async (_ani, cast) => ({ kind: 'contact', id: await anotherContact(cast), reason: 'Sengketa' }),
  },
  'hold:end': {
    rule: 'adminsOfTheSite',
    input: ({ conversationId }) => ({ kind: 'conversation', id: conversationId }),
  },
  'hold:list': { rule: 'adminsOfTheSite', input: () => ({ siteId: 'first' }) },
  'contact-field:save': { rule: 'adminsOfTheSite', input: () => ({ siteId: 'first', fields: [] }) },
  'contact-segment:list': { rule: 'everyStaff', input: () => ({}) },
  'contact-segment:create': { rule: 'adminsOfTheSite', input: () => segment },
  'contact-segment:change': {
    rule: 'adminsOfTheSite',
    input: async (_ani, { staff }) => ({ ...segment, id: await makeSegment(staff.owner), revision: 1 }),
  },
  'contact-segment:delete': {
    rule: 'adminsOfTheSite',
    input: async (_ani, { staff }) => ({ id: await makeSegment(staff.owner) }),
  },
  'draft:save': {
    rule: 'ofTheSite',
    input: ({ conversationId }) => ({ conversationId, kind: 'reply', deviceId: randomUUID(), text: 'Halo' }),
  },
  'draft:list': { rule: 'ofTheSite', input: ({ conversationId }) => ({ conversationId }) },
  'attachment:open': { rule: 'ofTheSite', isSeen: true, input: ({ attachmentId }) => ({ id: attachmentId }) },
  // One's own alone: what is another's stays.
  'attachment:drop': { rule: 'everyStaff', input: ({ attachmentId }) => ({ ids: [attachmentId] }) },
  'staff:directory': { rule: 'everyStaff', input: () => ({}) },
  'staff:online': { rule: 'everyStaff', input: () => ({}) },
  // One's own alone.
  'staff:away': { rule: 'everyStaff', input: () => ({ away: null }) },
  'saved-reply:list': { rule: 'everyStaff', input: () => ({}) },
  // One's own; a shared one is refused like a change of it.
  'saved-reply:create': {
    rule: 'everyStaff',
    input: () => ({ id: randomUUID(), content: reply({ isShared: false }) }),
  },
  'saved-reply:change': {
    rule: 'adminsOfTheSite',
    input: async (_ani, { staff }) => ({ id: await makeReply(staff.owner), revision: 1, content: reply() }),
  },
  'saved-reply:delete': {
    rule: 'adminsOfTheSite',
    input: async (_ani, { staff }) => ({ id: await makeReply(staff.owner) }),
  },
  // Of what one may not see nothing is counted.
  'saved-reply:used': { rule: 'everyStaff', input: () => ({ ids: [randomUUID()] }) },
  'staff:self': { rule: 'everyStaff', input: () => ({}) },
  // One's own alone.
  'preferences:change': {
    rule: 'everyStaff',
    input: () => ({ theme: 'auto', density: 'comfortable', keys: 'all', undoSend: true }),
  },
};
