import type { IgnoredReason, ReviewReason } from '../../../shared/wire/inbound-mail/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor, VisitorActor } from '../../kernel/actors.js';
import { absentActor } from '../../kernel/may-see.js';
import { can } from '../../kernel/permissions.js';
import { AppError } from '../../platform/errors.js';
import type { AddressHash } from '../../platform/mail/address-hash.js';
import { addressKey } from '../../platform/mail/address-key.js';
import type { ReceiveBytes } from '../attachments/index.js';
import { Archived, Blocked, type BlocksService } from '../blocks/index.js';
import type { ConversationsService, StoredConversation } from '../conversations/index.js';
import type { ReplyAddresses, ReplyTo } from '../mail-address/index.js';
import { type MessagesService, sendAsVisitor } from '../messages/index.js';
import type { SitesService } from '../sites/index.js';
import { type Accounts, personOf } from '../staff/index.js';
import type { KnownVisitorsService, VisitorsService } from '../visitors/index.js';
import { isOwnMail } from './own-mail.js';
import type { ReadMail } from './read-mail.js';
import { longestText, saidBy } from './say-by-mail.js';
import { withoutQuote } from './without-quote.js';

/** What becomes of a mail. */
export type Verdict =
  | { state: 'taken'; siteId: string; conversationId: string }
  | { state: 'review'; reason: ReviewReason; siteId?: string; conversationId?: string }
  | { state: 'ignored'; reason: IgnoredReason; siteId?: string; conversationId?: string };

export interface Arrived {
  mail: ReadMail;
  idHash: string;
  /** Of the sender. */
  fromHash: string;
  isFlood: boolean;
  /** There are only its header lines. */
  isLarge?: boolean;
}

export type AcceptMail = ReturnType<typeof acceptMail>;

/** Decides what becomes of a mail, and says what it says. May be repeated: the same mail becomes the same messages. */
export function acceptMail(deps: {
  conversations: ConversationsService;
  messages: MessagesService;
  blocks: BlocksService;
  visitors: VisitorsService;
  known: Pick<KnownVisitorsService, 'ofMail'>;
  sites: SitesService;
  accounts: Pick<Accounts, 'find'>;
  replyAddresses: Pick<ReplyAddresses, 'readReplyAddress' | 'isOfVisitor'>;
  receiveBytes: ReceiveBytes;
  hashOf: AddressHash;
  /** A mail shows no second factor. */
  needsSecondFactor: boolean;
  own: { host: string; addresses: readonly string[] };
  /** Which conversation one of these is about: mails of ours, and of visitors. */
  conversationOf: (references: readonly string[]) => Promise<string | undefined>;
  /** Of which conversation the mail was that has come back, where that is known. */
  bounced: (mail: ReadMail) => Promise<{ siteId: string; conversationId: string } | undefined>;
  refusedLine: (names: string) => string;
}) {
  const send = sendAsVisitor(deps);

  async function ownAddresses(): Promise<string[]> {
    return [...deps.own.addresses, ...(await deps.sites.mailAddresses())];
  }

  async function replyToOf(addresses: readonly string[]): Promise<ReplyTo | undefined> {
    for (const each of addresses) {
      const found = await deps.replyAddresses.readReplyAddress(each);
      if (found) return found;
    }
    return undefined;
  }

  /** Says it as the visitor; into the conversation that is open then, or goes on. */
  async function sayAsVisitor(
    visitor: VisitorActor,
    arrived: Arrived,
    text: string,
    channel?: 'mail',
  ): Promise<Verdict> {
    const { mail, idHash, fromHash } = arrived;
    const { siteId, visitorId } = visitor;
    try {
      await deps.blocks.requireUnblocked(visitor);
    } catch (error) {
      if (error instanceof Blocked) return { state: 'ignored', reason: 'blocked', siteId };
      if (error instanceof Archived) return { state: 'ignored', reason: 'closed', siteId };
      throw error;
    }
    const parts = await saidBy({ text, files: mail.files }, { actor: visitor, siteId, idHash, fromHash }, deps);
    let conversationId = '';
    for (const part of parts) {
      const sent = await send({ kind: 'visitor', siteId, visitorId }, { ...part, channel }).catch(orSaidBefore);
      conversationId = sent?.conversationId ?? conversationId;
    }
    return { state: 'taken', siteId, conversationId };
  }

  async function answerOf(staffId: string, arrived: Arrived, conversation: StoredConversation): Promise<Verdict> {
    const { siteId, _id: conversationId } = conversation;
    const review = (reason: ReviewReason): Verdict => ({ state: 'review', reason, siteId, conversationId });
    const account = await deps.accounts.find(staffId);
    const sender = arrived.mail.from?.address ?? '';
    if (!account || addressKey(account.email) !== addressKey(sender)) return review('sender');
    if (account.suspendedAt || deps.needsSecondFactor) return review('not-allowed');
    const actor: StaffActor = absentActor(personOf(account), await deps.sites.idsNow());
    if (!can(actor, 'conversation:answer', conversation)) return review('not-allowed');
    const text = withoutQuote(arrived.mail.text);
    const { idHash, fromHash, mail } = arrived;
    for (const part of await saidBy({ text, files: mail.files }, { actor, siteId, idHash, fromHash }, deps))
      await deps.messages.send(actor, { conversationId, ...part }).catch(orSaidBefore);
    return { state: 'taken', siteId, conversationId };
  }

  /** Where the answer belongs: by its address, else by the mails that it answers. */
  async function answered(mail: ReadMail) {
    const replyTo = await replyToOf(mail.to);
    const conversationId = replyTo?.conversationId ?? (await deps.conversationOf(mail.references));
    const conversation = conversationId === undefined ? undefined : await deps.conversations.find(conversationId);
    return { replyTo, conversation: conversation?.erasedAt ? undefined : conversation };
  }

  async function accept(arrived: Arrived): Promise<Verdict> {
    const { mail } = arrived;
    if (mail.kind === 'bounce') {
      return { state: 'ignored', reason: 'bounce', ...(await deps.bounced(mail)) };
    }
    if (mail.kind !== 'person') return { state: 'ignored', reason: mail.kind };
    if (isOwnMail(mail, { ...deps.own, addresses: await ownAddresses() })) return { state: 'ignored', reason: 'loop' };

    const { replyTo, conversation } = await answered(mail);
    const site = conversation ? undefined : await deps.sites.ofMailAddress(mail.to);
    const siteId = conversation?.siteId ?? site?._id;
    const review = (reason: ReviewReason): Verdict => ({
      ...{ state: 'review', reason },
      ...(siteId === undefined ? {} : { siteId }),
      ...(conversation ? { conversationId: conversation._id } : {}),
    });
    if (arrived.isLarge) return review('large');
    if (mail.isBroken) return review('broken');
    if (!mail.from) return review('sender');
    if (arrived.isFlood) return review('flood');
    if (mail.checks.dmarc === 'fail') return review('checks');
    if (mail.text === '' && mail.files.length === 0) return review('empty');
    if (mail.text.length > longestText && withoutQuote(mail.text).length > longestText) return review('long');

    if (replyTo?.kind === 'staff' && conversation) return answerOf(replyTo.recipientKey, arrived, conversation);
    if (conversation) {
      const isTheirs = replyTo
        ? deps.replyAddresses.isOfVisitor(replyTo, mail.from.address)
        : isAddressOf(conversation, mail.from.address);
      if (!isTheirs) return review('sender');
      return sayIn(conversation, arrived);
    }
    if (!site) return review('unknown');
    return begin(site._id, arrived);
  }

  /** Begins a conversation at a site, or goes on with what its sender has begun there. */
  async function begin(siteId: string, arrived: Arrived): Promise<Verdict> {
    const { from } = arrived.mail;
    if (!from) return { state: 'review', reason: 'sender', siteId };
    const { address: email, name } = from;
    const said = { email, ...(name ? { name: name.slice(0, limits.name) } : {}) };
    const visitor = await deps.known.ofMail(siteId, deps.hashOf(email), said);
    return sayAsVisitor(visitor, arrived, withSubject(arrived.mail), 'mail');
  }

  /** Says it as the visitor of a conversation. */
  const sayIn = (conversation: StoredConversation, arrived: Arrived): Promise<Verdict> => {
    const { siteId, visitorId, channel } = conversation;
    return sayAsVisitor({ kind: 'visitor', siteId, visitorId }, arrived, withoutQuote(arrived.mail.text), channel);
  };

  return { accept, begin, sayIn };
}

/** Only of who has begun by mail: to type an address in a chat proves nothing. */
const isAddressOf = ({ channel, contactForm }: StoredConversation, sender: string): boolean =>
  channel === 'mail' && contactForm?.email !== undefined && addressKey(contactForm.email) === addressKey(sender);

/** What a mail is about often stands in its subject alone. */
function withSubject({ subject, text, references }: ReadMail): string {
  const own = withoutQuote(text);
  const isAnswer = references.length > 0 || /^(?:re|bls|balas|aw|sv|antw|r|tr|fwd?|trs)\s*:/i.test(subject);
  return isAnswer || subject === '' || own.startsWith(subject) ? own : [subject, own].filter(Boolean).join('\n\n');
}

/** The same mail by another way, with a line more or less: it stands there. */
function orSaidBefore(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'E_CONFLICT') return undefined;
  throw error;
}
