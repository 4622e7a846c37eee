import type { EmailHash } from '../../platform/crypto/email-box.js';
import { collectionOf } from '../../platform/store/collection.js';
import { digitsOf } from './contact-keys.js';
import type { ContactsModel, StoredContact } from './contacts.model.js';
import type { SegmentsService } from './segments.service.js';

const wordOf = (key: string): string => key.slice(key.indexOf('|') + 1);

/** By what somebody may be looked for; of what was merged into the entry there are hashes and numbers alone. */
export const addressesIn = ({ email, phone, imported, sameAs = [] }: StoredContact): string[] =>
  [email, phone, imported?.email, imported?.phone, ...sameAs.map(wordOf)].filter((each) => each !== undefined);

/** Addresses and numbers of people whom nobody is to know any more. */
export function contactAddresses(deps: {
  contacts: ContactsModel;
  segments: Pick<SegmentsService, 'eraseNaming'>;
  emailHashOf: EmailHash;
}) {
  const collection = collectionOf(deps.contacts);

  /** What of this somebody else of the site has as well. */
  async function othersIn({ sameAs = [] }: StoredContact, ids: readonly string[]): Promise<Set<string>> {
    const others = collection.find({ sameAs: { $in: sameAs }, _id: { $nin: [...ids] } }, { projection: { sameAs: 1 } });
    return new Set((await others.toArray()).flatMap((each) => each.sameAs.map(wordOf)));
  }

  return {
    /** What the entry says itself, and what an import has said of it. */
    async emailsOf(id: string): Promise<string[]> {
      const { email, imported } = (await collection.findOne({ _id: id })) ?? {};
      return [email, imported?.email].filter((each) => each !== undefined);
    },

    /** Saved criteria of their site that name them. What somebody else has as well is that one's. */
    async forgetAddresses(ids: readonly string[]): Promise<void> {
      for (const contact of await collection.find({ _id: { $in: [...ids] } }).toArray()) {
        const others = await othersIn(contact, ids);
        const isTheirs = (word: string) =>
          [word, deps.emailHashOf(word), digitsOf(word)].some((each) => others.has(each));
        const own = addressesIn(contact).filter((word) => !isTheirs(word));
        await deps.segments.eraseNaming(own, contact.siteId);
      }
    },
  };
}
