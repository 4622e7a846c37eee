import { randomUUID } from 'node:crypto';
import type { VisitorCommands } from '../../../shared/wire/commands.js';
import { makeBrowser } from '../../test/push-browser.js';
import type { VisitorCaller } from './callers.js';
import type { Ani, Cast } from './cast.js';

type Outcome = 'passes' | 'E_AUTH' | 'E_NOT_FOUND' | 'E_IDENTITY';

const everybody = {
  guest: 'passes',
  herself: 'passes',
  otherVisitor: 'passes',
  visitorElsewhere: 'passes',
  forgotten: 'E_AUTH',
} as const;
const everyVisitor = { ...everybody, guest: 'E_AUTH' } as const;

/** Who passes, and what the others are told. */
export const visitorRules = {
  everybody,
  /** What is one's own: no id of another's is in the input. */
  everyVisitor,
  hersAlone: { ...everyVisitor, otherVisitor: 'E_NOT_FOUND', visitorElsewhere: 'E_NOT_FOUND' },
  /** The visitor elsewhere is on a publisher's page, all others are on the hosted one. */
  onHostedPage: { ...everyVisitor, visitorElsewhere: 'E_NOT_FOUND' },
  /** Who has what the publisher has signed is believed, and on its site alone (identity-refused.test.ts). */
  bySignature: { ...everybody, visitorElsewhere: 'E_IDENTITY' },
} as const satisfies Record<string, Record<VisitorCaller, Outcome>>;

export interface VisitorRow {
  rule: keyof typeof visitorRules;
  input: (ani: Ani, cast: Cast) => object | Promise<object>;
  /** The answer to Ani has something of hers in it. */
  isSeen?: true;
  /** What has to be so before it can be done. */
  before?: (ani: Ani, cast: Cast) => Promise<unknown>;
  /** It takes away what is Ani's: what others do leaves it. */
  isEnd?: true;
  /** The staff see what comes of it also where she is blocked. */
  isHeardWhenBlocked?: true;
}

/** Complete by its type: a command without a row does not compile. */
export const visitorRows: Record<keyof VisitorCommands, VisitorRow> = {
  'visitor:start': { rule: 'everybody', input: () => ({}) },
  'site:open': { rule: 'everybody', input: () => ({ language: 'id' }) },
  'visitor:identify': {
    rule: 'bySignature',
    // The publisher's word, not hers; the block goes along.
    isHeardWhenBlocked: true,
    input: async (_ani, { publisher }) => ({ token: await publisher.sign('pembaca') }),
  },
  'conversation:open': { rule: 'everyVisitor', isSeen: true, input: () => ({}) },
  // What comes before Ani's first is nothing (lifecycle/previous.test.ts).
  'conversation:previous': { rule: 'hersAlone', input: ({ conversationId }) => ({ conversationId }) },
  // Reading is no writing: the answer says so.
  'conversation:read': {
    rule: 'hersAlone',
    isHeardWhenBlocked: true,
    input: ({ conversationId }) => ({ conversationId, seq: 1 }),
  },
  'message:list': {
    rule: 'hersAlone',
    isSeen: true,
    input: ({ conversationId }) => ({ conversationId, after: 0 }),
  },
  'message:send': {
    rule: 'everyVisitor',
    isSeen: true,
    input: () => ({ clientId: randomUUID(), text: 'Halo' }),
  },
  'typing:set': { rule: 'everyVisitor', input: () => ({ isTyping: true }) },
  'conversation:rate': {
    rule: 'hersAlone',
    before: ({ conversationId }, { staff }) => staff.owner.get('conversation:resolve', { conversationId }),
    input: ({ conversationId }) => ({ conversationId, score: 5 }),
  },
  'transcript:offer': { rule: 'everyVisitor', input: () => ({}) },
  'transcript:request': {
    rule: 'hersAlone',
    input: ({ conversationId }) => ({ conversationId, email: 'ani@berita.test' }),
  },
  'data:export': { rule: 'everyVisitor', isSeen: true, input: () => ({}) },
  // One's own: Ani's is still there when others have erased theirs.
  'data:erase': { rule: 'everyVisitor', isEnd: true, isHeardWhenBlocked: true, input: () => ({ confirm: 'erase' }) },
  'visitor:describe': { rule: 'everyVisitor', input: () => ({ attributes: { plan: 'premium' } }) },
  'visit:tell': { rule: 'everyVisitor', input: () => ({ page: { url: 'https://berita.test/a' } }) },
  // B13: her address, typed by somebody else, opens nothing of hers.
  'form:answer': {
    rule: 'everyVisitor',
    input: () => ({ language: 'id', answers: { email: 'ani@berita.test' } }),
  },
  'push:offer': { rule: 'onHostedPage', input: () => ({}) },
  'push:subscribe': { rule: 'onHostedPage', input: () => makeBrowser().subscription },
  'push:unsubscribe': {
    rule: 'onHostedPage',
    input: () => ({ endpoint: makeBrowser().subscription.endpoint }),
  },
  'attachment:open': { rule: 'hersAlone', isSeen: true, input: ({ attachmentId }) => ({ id: attachmentId }) },
  // What is in a message stays, also when its sender drops it.
  'attachment:drop': { rule: 'everyVisitor', input: ({ attachmentId }) => ({ ids: [attachmentId] }) },
};
