import type { MailStop } from '../../../shared/wire/timeline/entities.js';
import type { AddressHash } from '../../platform/mail/address-hash.js';
import { collectionOf } from '../../platform/store/collection.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import { mailResumed, mailStopped, type ConversationsService } from '../conversations/index.js';
import type { StoppedAddressesModel } from './stopped-addresses.model.js';

/** How long nothing is sent to a mailbox that did not take a mail. */
const bounceHoldsMs = 90 * 24 * 60 * 60_000;

export type StoppedAddresses = ReturnType<typeof stoppedAddresses>;

/** Of which conversation it came; the staff read it there. */
interface Noted {
  conversationId?: string | undefined;
}

/** The addresses that a site mails no more: who does not want it, and what no mail arrives at. */
export function stoppedAddresses(deps: {
  stopped: StoppedAddressesModel;
  hashOf: AddressHash;
  conversations: Pick<ConversationsService, 'change'>;
}) {
  const collection = collectionOf(deps.stopped);

  async function whyOf(siteId: string, addressKey: string): Promise<MailStop | undefined> {
    const found = await collection.findOne({ _id: idOf(siteId, addressKey) });
    // The store takes away what has ended a minute late.
    return found && !(found.until && found.until <= new Date()) ? found.why : undefined;
  }

  async function note(conversationId: string, why: MailStop): Promise<void> {
    await deps.conversations.change([conversationId], (stored) => mailStopped(stored, why));
  }

  async function stop(siteId: string, addressKey: string, why: MailStop, { conversationId }: Noted = {}) {
    const [_id, at] = [idOf(siteId, addressKey), new Date()];
    const until = why === 'bounced' ? { until: new Date(at.getTime() + bounceHoldsMs) } : {};
    const clashes = await insertIgnoringDuplicates(collection, [{ _id, why, at, ...until }]);
    // A bounce never takes the place of what somebody wishes.
    if (clashes.size > 0)
      await collection.replaceOne({ _id, ...(why === 'bounced' ? { why } : {}) }, { why, at, ...until });
    if (conversationId) await note(conversationId, why);
  }

  async function resume(siteId: string, addressKey: string, { conversationId }: Noted = {}): Promise<void> {
    const { deletedCount } = await collection.deleteMany({ _id: idOf(siteId, addressKey) });
    if (deletedCount > 0 && conversationId) await deps.conversations.change([conversationId], mailResumed);
  }

  return {
    /** Why nothing may be sent there; undefined where it may. */
    mailStopOf: (siteId: string, address: string) => whyOf(siteId, deps.hashOf(address)),
    /** From now on this site sends nothing there; may be said again. */
    suppress: (siteId: string, address: string, why: MailStop, noted?: Noted) =>
      stop(siteId, deps.hashOf(address), why, noted),
    /** The staff find in the conversation why an answer was not mailed. Said once. */
    note,
    isSuppressed: async (siteId: string, address: string) => (await whyOf(siteId, deps.hashOf(address))) !== undefined,
    /** The same by the keyed hash: a link in a mail has no more. */
    byKey: { mailStopOf: whyOf, stop, resume },
  };
}

const idOf = (siteId: string, addressKey: string) => `${siteId} ${addressKey}`;
