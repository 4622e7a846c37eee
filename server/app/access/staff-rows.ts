import { randomUUID } from 'node:crypto';
import type { StaffCommands } from '../../../shared/wire/commands.js';
import type { StaffCaller } from './callers.js';
import type { Ani, Cast } from './cast.js';

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
} as const satisfies Record<string, Record<StaffCaller, Outcome>>;

export interface StaffRow {
  rule: keyof typeof staffRules;
  input: (ani: Ani, cast: Cast) => object;
  /** The answer has something of Ani's in it, for the people of her site and for nobody else. */
  isSeen?: true;
}

/** Complete by its type: a command without a row does not compile. */
export const staffRows: Record<keyof StaffCommands, StaffRow> = {
  'conversation:resolve': { rule: 'ofTheSite', input: ({ conversationId }) => ({ conversationId }) },
  'conversation:reopen': { rule: 'ofTheSite', input: ({ conversationId }) => ({ conversationId }) },
  'conversation:list': { rule: 'everyStaff', isSeen: true, input: () => ({ view: 'open' }) },
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
  'timeline:list': { rule: 'ofTheSite', isSeen: true, input: ({ conversationId }) => ({ conversationId }) },
  'mention:list': { rule: 'everyStaff', input: () => ({}) },
  'mention:read': { rule: 'ofTheSite', input: ({ conversationId }) => ({ conversationId }) },
  'draft:save': {
    rule: 'ofTheSite',
    input: ({ conversationId }) => ({ conversationId, kind: 'reply', deviceId: randomUUID(), text: 'Halo' }),
  },
  'draft:list': { rule: 'ofTheSite', input: ({ conversationId }) => ({ conversationId }) },
  'attachment:open': { rule: 'ofTheSite', isSeen: true, input: ({ attachmentId }) => ({ id: attachmentId }) },
  'staff:directory': { rule: 'everyStaff', input: () => ({}) },
  'staff:self': { rule: 'everyStaff', input: () => ({}) },
};
