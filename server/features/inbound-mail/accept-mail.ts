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
import {
  type ConversationsService,
  senderDoubtful,
  senderUnproved,
  type StoredConversation,
} from '../conversations/index.js';
import type { ReplyAddresses, ReplyTo, SentIds } from '../mail-address/index.js';
import { type MessagesService, sendAsVisitor } from '../messages/index.js';
import type { SitesService } from '../sites/index.js';
import { type Accounts, personOf } from '../staff/index.js';
import type { KnownVisitorsService, VisitorsService } from '../visitors/index.js';
import type { FollowReports } from './follow-reports.js';
import { isDoubtful } from './is-doubtful.js';
import { isOwnMail } from './own-mail.js';
import { languageOfMail } from './language-of-mail.js';
import { isAboutAnother, ownWordsOrAll } from './own-words.js';
import type { ReadMail } from './read-mail.js';
import { longestText, saidBy } from './say-by-mail.js';
import { withoutQuote } from './without-quote.js';

/** What becomes of a mail. */
export type Verdict =
  | { state: 'taken'; siteId: string; conversationId: string; hasBegun?: true }
  | { state: 'review'; reason: ReviewReason; siteId?: string; conversationId?: string; isToStaff?: true }
  | { state: 'ignored'; reason: IgnoredReason; siteId?: string; conversationId?: string };

export interface Arrived {
  mail: ReadMail;
  idHash: string;
  /** Of the sender. */
  fromHash: string;
  /** Whether too many have come from there: of those that are said in a conversation where it is truly theirs, else of all. */
  isFlood: (conversationId?: string) => Promise<boolean>;
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
  known: Pick<KnownVisitorsService, 'ofMail' | 'idsOfMail'>;
  sites: SitesService;
  accounts: Pick<Accounts, 'find' | 'findByEmail'>;
  replyAddresses: Pick<ReplyAddresses, 'readReplyAddress' | 'isOfVisitor'>;
  receiveBytes: ReceiveBytes;
  hashOf: AddressHash;
  /** A mail shows no second factor. */
  needsSecondFactor: boolean;
  own: { host: string; addresses: readonly string[] };
  sent: Pick<SentIds, 'find'>;
  /** Whether mails have begun very much at a site lately. */
  isFullOfBegun: (siteId: string) => Promise<boolean>;
  /** Which conversation one of these is about: mails of ours, and of visitors. Anybody may name them. */
  conversationOf: (references: readonly string[]) => Promise<string | undefined>;
  /** What follows from a report about one of our mails. */
  reports: FollowReports;
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

  async function refusalOf(visitors: readonly VisitorActor[]): Promise<Verdict | undefined> {
    for (const visitor of visitors) {
      const { siteId } = visitor;
      try {
        await deps.blocks.requireUnblocked(visitor);
      } catch (error) {
        if (error instanceof Blocked) return { state: 'ignored', reason: 'blocked', siteId };
        if (error instanceof Archived) return { state: 'ignored', reason: 'closed', siteId };
        throw error;
      }
    }
    return undefined;
  }

  /** The same mail by another way, with a line more or less, stands there. Whatever else is in its way is tried again, or looked at. */
  const orSaidBefore =
    ({ clientId }: { clientId: string }, conversationIds: () => Promise<string[]>) =>
    async (error: unknown): Promise<{ conversationId: string; seq?: number }> => {
      const isConflict = error instanceof AppError && error.code === 'E_CONFLICT';
      const conversationId = isConflict && (await deps.messages.findSent(await conversationIds(), clientId));
      if (!conversationId) throw error;
      return { conversationId };
    };

  /** Says it as the visitor; into the conversation that it answers, if that goes on, else into the one that is open then. */
  async function sayAsVisitor(
    visitor: VisitorActor,
    arrived: Arrived,
    text: string,
    { channel, answers }: { channel?: 'mail' | undefined; answers?: string },
  ): Promise<Verdict> {
    const { mail, idHash, fromHash } = arrived;
    const { siteId, visitorId } = visitor;
    const refusal = await refusalOf([visitor]);
    if (refusal) return refusal;
    const parts = await saidBy({ text, files: mail.files }, { actor: visitor, siteId, idHash, fromHash }, deps);
    let conversationId = '';
    let seq = 0;
    for (const part of parts) {
      const own = async () => (await deps.conversations.ofVisitor(visitorId)).map(({ _id }) => _id);
      const sent: { conversationId: string; seq?: number } = await send(
        { kind: 'visitor', siteId, visitorId },
        { ...part, channel, answers },
      ).catch(orSaidBefore(part, own));
      conversationId = sent.conversationId;
      seq = sent.seq ?? seq;
    }
    await warn(conversationId, seq, mail);
    return { state: 'taken', siteId, conversationId };
  }

  /** The token says whose answer it is. Those who read it learn that the mail looks as if another had sent it. */
  async function warn(conversationId: string, seq: number, { checks }: ReadMail): Promise<void> {
    if (isDoubtful(checks)) await deps.conversations.change([conversationId], (stored) => senderDoubtful(stored, seq));
  }

  async function answerOf(staffId: string, arrived: Arrived, conversation: StoredConversation): Promise<Verdict> {
    const { siteId, _id: conversationId } = conversation;
    const review = (reason: ReviewReason): Verdict => ({
      ...{ state: 'review', reason, siteId, conversationId },
      isToStaff: true,
    });
    const account = await deps.accounts.find(staffId);
    const sender = arrived.mail.from?.address ?? '';
    if (!account || addressKey(account.email) !== addressKey(sender)) return review('sender');
    if (account.suspendedAt || deps.needsSecondFactor) return review('not-allowed');
    const actor: StaffActor = absentActor(personOf(account), await deps.sites.idsNow());
    if (!can(actor, 'conversation:answer', conversation)) return review('not-allowed');
    const { idHash, fromHash, mail } = arrived;
    // The quote is our mail to them, with its links: it never goes to the visitor, whatever the subject says.
    const text = withoutQuote(mail.text);
    if (text === '' && mail.files.length === 0) return review('empty');
    let seq = 0;
    for (const part of await saidBy({ text, files: mail.files }, { actor, siteId, idHash, fromHash }, deps)) {
      const sent: { seq?: number } = await deps.messages
        .send(actor, { conversationId, ...part })
        .catch(orSaidBefore(part, () => Promise.resolve([conversationId])));
      seq = sent.seq ?? seq;
    }
    await warn(conversationId, seq, mail);
    return { state: 'taken', siteId, conversationId };
  }

  /**
   * Where the answer belongs: by its address, else by the mails that it answers. `isTheirs`: who has sent it is whom our mail was
   * for, or the trusted server vouches for who has begun the conversation by mail. An address in `From` alone anybody can write.
   */
  async function answered({ to, from, references, isProved }: ReadMail) {
    const replyTo = await replyToOf(to);
    const sender = from?.address ?? '';
    const sent = replyTo ? undefined : deps.sent.find(references, [sender]);
    const conversationId = replyTo?.conversationId ?? sent?.conversationId ?? (await deps.conversationOf(references));
    const found = conversationId === undefined ? undefined : await deps.conversations.find(conversationId);
    const conversation = found && !found.erasedAt ? found : undefined;
    const isAddressed = conversation !== undefined && isAddressOf(conversation, sender);
    const isTheirs = replyTo
      ? await isRecipient(replyTo, sender)
      : sent !== undefined || (isAddressed && isProved === true);
    return { replyTo, conversation, isAddressed, isTheirs: conversation !== undefined && isTheirs };
  }

  async function isRecipient(replyTo: ReplyTo, sender: string): Promise<boolean> {
    if (replyTo.kind === 'visitor') return deps.replyAddresses.isOfVisitor(replyTo, sender);
    const account = await deps.accounts.find(replyTo.recipientKey);
    return account ? addressKey(account.email) === addressKey(sender) : false;
  }

  /** Who answers a mail about a mention names its conversation as well, and no visitor has said that. */
  const isColleague = async ({ from }: ReadMail): Promise<boolean> =>
    from !== undefined && (await deps.accounts.findByEmail(from.address.toLowerCase())) !== undefined;

  async function accept(arrived: Arrived): Promise<Verdict> {
    const { mail } = arrived;
    if (mail.kind === 'bounce') {
      return { state: 'ignored', reason: 'bounce', ...(await deps.reports.bounced(mail)) };
    }
    if (mail.kind === 'complaint') {
      return { state: 'ignored', reason: 'complaint', ...(await deps.reports.complained(mail)) };
    }
    if (mail.kind !== 'person' && mail.kind !== 'list') return { state: 'ignored', reason: mail.kind };
    const { replyTo, conversation, isAddressed, isTheirs } = await answered(mail);
    // Who has got an address of ours for answers may be anybody, also who reads the site's mailbox; and groups write as themselves.
    const addresses = replyTo || mail.kind === 'list' ? [] : await ownAddresses();
    if (isOwnMail(mail, { ...deps.own, addresses })) return { state: 'ignored', reason: 'loop' };

    const site = conversation && (isTheirs || !isAddressed) ? undefined : await deps.sites.ofMailAddress(mail.to);
    if (mail.kind === 'list' && !isTheirs && !site) return { state: 'ignored', reason: 'automatic' };
    const siteId = conversation?.siteId ?? site?._id;
    const isStaffs =
      replyTo?.kind === 'staff' || (conversation !== undefined && !isTheirs && (await isColleague(mail)));
    const review = (reason: ReviewReason): Verdict => ({
      ...{ state: 'review', reason },
      ...(siteId === undefined ? {} : { siteId }),
      ...(conversation ? { conversationId: conversation._id } : {}),
      ...(isStaffs ? { isToStaff: true } : {}),
    });
    if (arrived.isLarge) return review('large');
    if (mail.isBroken) return review('broken');
    if (!mail.from) return review('sender');
    if (await arrived.isFlood(isTheirs ? conversation?._id : undefined)) return review('flood');
    if (mail.checks.dmarc === 'fail') return review('checks');
    if (mail.kind === 'list' && !isTheirs) return review('list');
    if (mail.text === '' && mail.files.length === 0) return review('empty');
    if (mail.text.length > longestText && ownWordsOrAll(mail).length > longestText) return review('long');

    if (replyTo?.kind === 'staff' && conversation) return answerOf(replyTo.recipientKey, arrived, conversation);
    if (conversation) {
      if (isTheirs) return sayIn(conversation, arrived);
      if (replyTo || !isAddressed) return review('sender');
      if (!site) return review('checks');
    }
    if (!site) return review('unknown');
    if (await deps.isFullOfBegun(site._id)) return review('flood');
    return begin(site._id, arrived);
  }

  /**
   * Begins a conversation at a site, or goes on with what its sender has begun there. Where nobody vouches for the sender it is always a
   * new one, of a visitor of its own: nothing is said in the name of somebody who has written before.
   */
  async function begin(siteId: string, arrived: Arrived): Promise<Verdict> {
    const { from } = arrived.mail;
    if (!from) return { state: 'review', reason: 'sender', siteId };
    const { address: email, name } = from;
    const said = { email, ...(name ? { name: name.slice(0, limits.name) } : {}) };
    const ofAddress = { siteId, addressHash: deps.hashOf(email) };
    const { isProved = false } = arrived.mail;
    // Its own visitor is new: it is the address that is blocked.
    const earlier = isProved ? [] : await deps.known.idsOfMail(ofAddress);
    const refusal = await refusalOf(earlier.map((visitorId) => ({ kind: 'visitor', siteId, visitorId })));
    if (refusal) return refusal;
    const described = { contactForm: said, language: languageOfMail(arrived.mail) };
    const visitor = await deps.known.ofMail(
      { ...ofAddress, ...(isProved ? {} : { mailId: arrived.idHash }) },
      described,
    );
    const verdict = await sayAsVisitor(visitor, arrived, withSubject(arrived.mail), { channel: 'mail' });
    if (verdict.state !== 'taken') return verdict;
    if (!isProved) await deps.conversations.change([verdict.conversationId], senderUnproved);
    return { ...verdict, hasBegun: true };
  }

  /** Says it as the visitor of a conversation. */
  const sayIn = (conversation: StoredConversation, arrived: Arrived): Promise<Verdict> => {
    const { _id: answers, siteId, visitorId, channel } = conversation;
    const visitor = { kind: 'visitor' as const, siteId, visitorId };
    return sayAsVisitor(visitor, arrived, ownWordsOrAll(arrived.mail), { channel, answers });
  };

  return { accept, begin, sayIn };
}

/** Only of who has begun by mail: to type an address in a chat proves nothing. */
const isAddressOf = ({ channel, contactForm }: StoredConversation, sender: string): boolean =>
  channel === 'mail' && contactForm?.email !== undefined && addressKey(contactForm.email) === addressKey(sender);

/** What a mail is about often stands in its subject alone. */
function withSubject(mail: ReadMail): string {
  const { subject } = mail;
  const own = ownWordsOrAll(mail);
  if (isAboutAnother(mail) || subject === '' || own.startsWith(subject)) return own;
  return [subject, own].filter(Boolean).join('\n\n');
}
