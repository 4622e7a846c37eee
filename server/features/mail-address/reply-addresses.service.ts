import { createHash } from 'node:crypto';
import type { AddressHash } from '../../platform/mail/address-hash.js';
import { collectionOf } from '../../platform/store/collection.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import type { ReplyAddressesModel } from './reply-addresses.model.js';
import { replyTokens, tokenOf, withToken, type ReplyTo } from './reply-token.js';

export type ReplyAddresses = ReturnType<typeof replyAddresses>;

/** The address that a mail's answers go to. Each is made for one conversation and one recipient, and stored, so that it can be read. */
export function replyAddresses(deps: {
  addresses: ReplyAddressesModel;
  secret: string;
  hashOf: AddressHash;
  /** The mailbox in which answers come in. Undefined where none is set: mails then have no address of this kind. */
  mailbox: string | undefined;
}) {
  const collection = collectionOf(deps.addresses);
  const tokenFor = replyTokens(deps.secret);

  async function addressFor(replyTo: ReplyTo): Promise<string | undefined> {
    if (deps.mailbox === undefined) return undefined;
    const token = tokenFor(replyTo);
    await insertIgnoringDuplicates(collection, [{ _id: idOf(token), ...replyTo, at: new Date() }]);
    return withToken(deps.mailbox, token);
  }

  return {
    /** Whether mail can come in at all. */
    isSet: deps.mailbox !== undefined,

    /** For a mail to a visitor's address, or to somebody of the staff by their account's id. Stored when it resolves. */
    replyAddressOf(conversationId: string, to: { visitor: string } | { staffId: string }): Promise<string | undefined> {
      return 'visitor' in to
        ? addressFor({ conversationId, kind: 'visitor', recipientKey: deps.hashOf(to.visitor) })
        : addressFor({ conversationId, kind: 'staff', recipientKey: to.staffId });
    },

    /** For whom an address was made; undefined for one that is none of these, or was made for what is erased. */
    async readReplyAddress(address: string): Promise<ReplyTo | undefined> {
      const token = tokenOf(address);
      const found = token && (await collection.findOne({ _id: idOf(token) }));
      if (!found) return undefined;
      const { conversationId, kind, recipientKey } = found;
      return { conversationId, kind, recipientKey };
    },

    /** Whether this sender is the visitor whom the address was made for. Of the staff the account decides. */
    isOfVisitor: (replyTo: ReplyTo, sender: string): boolean =>
      replyTo.kind === 'visitor' && replyTo.recipientKey === deps.hashOf(sender),

    async eraseAll(conversationIds: string[]): Promise<void> {
      await collection.deleteMany({ conversationId: { $in: conversationIds } });
    },

    async eraseOf(staffId: string): Promise<void> {
      await collection.deleteMany({ recipientKey: staffId, kind: 'staff' });
    },
  };
}

const idOf = (token: string) => createHash('sha256').update(token).digest('hex');
