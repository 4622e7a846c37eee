import type { AddressHash } from '../../platform/mail/address-hash.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { InboundMailsModel } from './inbound-mails.model.js';
import { idHashOfReference } from './mail-ids.js';
import { messageIdsOf } from './say-by-mail.js';

/** A mail of ours to a visitor names its conversation in its id. */
const ours =
  /^<(?:answer-|transcript-|conversation\.)([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})[-@]/;

/**
 * Which conversation a mail is about that answers these: mails of ours, or of a visitor. The last ones are asked first. Anybody may name
 * them: it proves nothing.
 */
export function conversationOfMails({ mails, host }: { mails: InboundMailsModel; host: string }) {
  const collection = collectionOf(mails);
  return async (references: readonly string[]): Promise<string | undefined> => {
    const latest = references.toReversed().slice(0, 20);
    const named = latest.flatMap((id) => (id.endsWith(`@${host}>`) ? (ours.exec(id)?.[1] ?? []) : []));
    if (named[0] !== undefined || latest.length === 0) return named[0];
    const found = await collection.findOne(
      { idHash: { $in: latest.map(idHashOfReference) }, state: 'taken' },
      { projection: { conversationId: 1 } },
    );
    return found?.conversationId;
  };
}

/** Whether a message has come by a mail from this address: by its sender's word, and not by somebody who put another's mail there. */
export const isFromMailOf =
  (mails: InboundMailsModel, hashOf: AddressHash) =>
  async (said: { conversationId: string; clientId: string }, address: string): Promise<boolean> => {
    const own = { conversationId: said.conversationId, state: 'taken' as const, fromHash: hashOf(address) };
    const latest = collectionOf(mails).find(own, { sort: { at: -1 }, limit: 20, projection: { idHash: 1 } });
    const isOf = ({ idHash }: { idHash: string }) => messageIdsOf(idHash).includes(said.clientId);
    return (await latest.toArray()).some(isOf);
  };

/** A visitor's mail, as what answers it names it. */
export interface AnsweredMail {
  messageId: string;
  subject?: string;
}

/** The last mail from an address in a conversation, for what answers it. */
export const lastMailOf =
  (mails: InboundMailsModel, hashOf: AddressHash) =>
  async (conversationId: string, address: string): Promise<AnsweredMail | undefined> => {
    const own = { conversationId, state: 'taken' as const, fromHash: hashOf(address), messageId: { $exists: true } };
    const last = await collectionOf(mails).findOne(own, { sort: { at: -1 }, projection: { messageId: 1, subject: 1 } });
    if (last?.messageId === undefined) return undefined;
    return { messageId: last.messageId, ...(last.subject ? { subject: last.subject } : {}) };
  };
