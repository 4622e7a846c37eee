import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { ExpectNotHeld } from '../../kernel/expect-not-held.js';
import { can, canEverywhere, sitesWhere } from '../../kernel/permissions.js';
import { conflict, notFound } from '../../platform/errors.js';
import type { AddressHash } from '../../platform/mail/address-hash.js';
import { collectionOf } from '../../platform/store/collection.js';
import { olderThan } from '../../platform/store/older-than.js';
import type { AuditService } from '../audit/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { AcceptMail, Arrived, Verdict } from './accept-mail.js';
import { endMail, type Ended } from './end-mail.js';
import type { InboundMailsModel, StoredInboundMail } from './inbound-mails.model.js';
import type { RawMails } from './raw-mails.js';
import { readMail } from './read-mail.js';

const page = 50;

export type ReviewService = ReturnType<typeof reviewService>;

/** Mails that wait for owners and admins: they say what becomes of each. */
export function reviewService(deps: {
  mails: InboundMailsModel;
  raw: RawMails;
  accepting: Pick<AcceptMail, 'begin' | 'sayIn'>;
  conversations: Pick<ConversationsService, 'find' | 'findAll'>;
  expectNotHeld: ExpectNotHeld;
  hashOf: AddressHash;
  audit: Pick<AuditService, 'around'>;
  trustedServer: string | undefined;
}) {
  const collection = collectionOf(deps.mails);
  const { end } = endMail(deps);

  /** The same answer for "not yours" and "not there". */
  async function find(actor: StaffActor, id: string): Promise<StoredInboundMail> {
    const mail = await collection.findOne({ _id: id, state: 'review' });
    if (!mail || !maySee(actor, mail)) throw notFound();
    return mail;
  }

  async function arrivedOf({ rawKey, idHash }: StoredInboundMail): Promise<Arrived> {
    const mail = await readMail(await deps.raw.read(rawKey ?? ''), deps.trustedServer);
    return {
      mail,
      idHash,
      fromHash: mail.from ? deps.hashOf(mail.from.address) : idHash,
      isFlood: () => Promise.resolve(false),
    };
  }

  /** One place alone, also where two look at the same mail: there it may be said again, where somebody was cut off. */
  async function claim({ _id }: StoredInboundMail, takenTo: string): Promise<StoredInboundMail> {
    const free = { _id, state: 'review' as const, takenTo: { $in: [null, takenTo] as string[] } };
    const claimed = await collection.findOneAndUpdate(free, { $set: { takenTo } }, { returnDocument: 'after' });
    if (!claimed) throw conflict('Somebody else has put it into another conversation.');
    return claimed;
  }

  /** It, and what has come of it by other mailboxes. */
  async function endAll(mail: StoredInboundMail, ended: Ended): Promise<void> {
    const { _id, idHash, fromHash = null, siteId = null } = mail;
    const same = { _id: { $ne: _id }, idHash, fromHash, siteId, state: 'review' } as object;
    for (const each of [...(await collection.find(same).toArray()), mail]) await end(each, ended, mail.held);
  }

  async function settle(mail: StoredInboundMail, verdict: Verdict): Promise<string> {
    const { _id } = mail;
    if (verdict.state !== 'taken') {
      // Nothing was said: it can be put elsewhere.
      await collection.updateOne({ _id, state: 'review' }, { $unset: { takenTo: true } });
      throw conflict('It cannot be said there.');
    }
    const { siteId, conversationId } = verdict;
    await endAll(mail, { state: 'taken', siteId, conversationId });
    return conversationId;
  }

  /** Neither sender nor words: what is erased of a visitor must not stay there. */
  const audited = <Result>(
    action: 'mail.taken' | 'mail.deleted',
    by: StaffActor,
    mail: StoredInboundMail,
    happen: () => Promise<Result>,
  ) => {
    const subject = { id: mail._id, name: mail._id.slice(0, 8) };
    return deps.audit.around({ action, by, subject, ...(mail.siteId ? { siteIds: [mail.siteId] } : {}) }, happen);
  };

  return {
    /** The newest first, or what is older than `last`; with the conversations that they may belong to. */
    async list(actor: StaffActor, last?: { at: string; id: string }) {
      const own = { ...ownOf(actor), ...(last ? olderThan(last) : {}) };
      const found = await collection.find(own, { sort: { at: -1, _id: -1 }, limit: page + 1 }).toArray();
      const mails = found.slice(0, page);
      const ids = mails.flatMap(({ conversationId }) => conversationId ?? []);
      const conversations = ids.length > 0 ? await deps.conversations.findAll(ids) : [];
      const byId = new Map(conversations.map((each) => [each._id, each]));
      return { mails, conversations: byId, hasMore: found.length > page };
    },

    /** Up to `limits.countedMails`. */
    count: (actor: StaffActor): Promise<number> =>
      collection.countDocuments(ownOf(actor), { limit: limits.countedMails }),

    /** Says it in that conversation as its visitor, or begins one at a site. Resolves with the conversation that has it. */
    async take(actor: StaffActor, id: string, to: { conversationId: string } | { siteId: string }): Promise<string> {
      const found = await find(actor, id);
      if (found.isLarge) throw conflict('Only its header lines are here.');
      // Who has written is of the staff, or has their address: a visitor has not said it.
      if (found.isToStaff) throw conflict('It answers a mail to somebody of the staff.');
      if ('siteId' in to) {
        if (!can(actor, 'mail:review', to)) throw notFound();
        const held = await claim(found, `site ${to.siteId}`);
        return audited('mail.taken', actor, held, async () =>
          settle(held, await deps.accepting.begin(to.siteId, await arrivedOf(held))),
        );
      }
      const conversation = await deps.conversations.find(to.conversationId);
      if (!conversation || conversation.erasedAt || !can(actor, 'mail:review', conversation)) throw notFound();
      const held = await claim(found, `conversation ${conversation._id}`);
      return audited('mail.taken', actor, held, async () =>
        settle(held, await deps.accepting.sayIn(conversation, await arrivedOf(held))),
      );
    },

    async remove(actor: StaffActor, id: string): Promise<void> {
      const held = await find(actor, id);
      const conversation = held.conversationId ? await deps.conversations.find(held.conversationId) : undefined;
      if (conversation) await deps.expectNotHeld(conversation);
      await audited('mail.deleted', actor, held, () => endAll(held, { state: 'ignored', reason: 'deleted' }));
    },
  };
}

/** Those that an actor may see; of no site: who may see all. */
function ownOf(actor: StaffActor) {
  const siteIds: (string | null)[] = sitesWhere(actor, 'mail:review');
  if (canEverywhere(actor, 'mail:review')) siteIds.push(null);
  return { state: 'review' as const, siteId: { $in: siteIds as string[] } };
}

const maySee = (actor: StaffActor, { siteId }: StoredInboundMail) =>
  siteId ? can(actor, 'mail:review', { siteId }) : canEverywhere(actor, 'mail:review');
