import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can, canEverywhere, sitesWhere } from '../../kernel/permissions.js';
import { conflict, notFound } from '../../platform/errors.js';
import type { AddressHash } from '../../platform/mail/address-hash.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { AuditService } from '../audit/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { AcceptMail, Arrived, Verdict } from './accept-mail.js';
import type { InboundMailsModel, StoredInboundMail } from './inbound-mails.model.js';
import type { RawMails } from './raw-mails.js';
import { readMail } from './read-mail.js';
import { takenMs } from './take-in.js';

const page = 50;

export type ReviewService = ReturnType<typeof reviewService>;

/** Mails that wait for owners and admins: they say what becomes of each. */
export function reviewService(deps: {
  mails: InboundMailsModel;
  raw: RawMails;
  accepting: Pick<AcceptMail, 'begin' | 'sayIn'>;
  conversations: Pick<ConversationsService, 'find' | 'findAll'>;
  hashOf: AddressHash;
  audit: Pick<AuditService, 'around'>;
  trustedServer: string | undefined;
}) {
  const collection = collectionOf(deps.mails);

  /** The same answer for "not yours" and "not there". */
  async function find(actor: StaffActor, id: string): Promise<StoredInboundMail> {
    const mail = await collection.findOne({ _id: id, state: 'review' });
    if (!mail || !maySee(actor, mail)) throw notFound();
    return mail;
  }

  async function arrivedOf({ rawKey, idHash }: StoredInboundMail): Promise<Arrived> {
    const mail = await readMail(await deps.raw.read(rawKey ?? ''), deps.trustedServer);
    return { mail, idHash, fromHash: mail.from ? deps.hashOf(mail.from.address) : idHash, isFlood: false };
  }

  async function settle({ _id, rawKey, held }: StoredInboundMail, verdict: Verdict): Promise<string> {
    if (verdict.state !== 'taken') throw conflict('It cannot be said there.');
    const { siteId, conversationId } = verdict;
    const subject = held?.subject ? { subject: held.subject } : {};
    await collection.updateOne(
      { _id },
      {
        $set: { state: 'taken', siteId, conversationId, ...subject, endsAt: new Date(Date.now() + takenMs) },
        $unset: { rawKey: true, keyId: true, held: true, reason: true },
      },
    );
    if (rawKey) await deps.raw.remove(rawKey);
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
    /** The newest first, with the conversations that they may belong to. */
    async list(actor: StaffActor) {
      const found = await collection.find(ownOf(actor), { sort: { at: -1 }, limit: page + 1 }).toArray();
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
      const held = await find(actor, id);
      // Who has written is of the staff, or has their address: a visitor has not said it.
      if (held.isToStaff) throw conflict('It answers a mail to somebody of the staff.');
      if ('siteId' in to) {
        if (!can(actor, 'mail:review', to)) throw notFound();
        return audited('mail.taken', actor, held, async () =>
          settle(held, await deps.accepting.begin(to.siteId, await arrivedOf(held))),
        );
      }
      const conversation = await deps.conversations.find(to.conversationId);
      if (!conversation || conversation.erasedAt || !can(actor, 'mail:review', conversation)) throw notFound();
      return audited('mail.taken', actor, held, async () =>
        settle(held, await deps.accepting.sayIn(conversation, await arrivedOf(held))),
      );
    },

    async remove(actor: StaffActor, id: string): Promise<void> {
      const held = await find(actor, id);
      await audited('mail.deleted', actor, held, async () => {
        if (held.rawKey) await deps.raw.remove(held.rawKey);
        await collection.updateOne(
          { _id: id },
          {
            $set: { state: 'ignored', reason: 'deleted' },
            $unset: { rawKey: true, keyId: true, held: true, fromHash: true },
          },
        );
      });
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
