import type { StaffActor } from '../../kernel/actors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { askedKeys, beginningOf, keyOf } from './contact-keys.js';
import type { ContactsModel, StoredContact } from './contacts.model.js';
import { canContact, seenBy } from './contacts.policy.js';

/** A single letter begins too much. */
const shortestPrefix = 2;

/** `isPrefix`: it is being typed, and may go on. */
export interface AskedWords {
  text: string;
  isPrefix?: true;
}

/** Of the people whom an actor may know, those with all of these words in their names, addresses and numbers, the latest first. */
export function contactsByWords(contacts: ContactsModel) {
  const collection = collectionOf(contacts);

  return async function byWords(
    actor: StaffActor,
    siteIds: readonly string[],
    asked: readonly AskedWords[],
    { most, maxTimeMS }: { most: number; maxTimeMS: number },
  ): Promise<StoredContact[]> {
    const seen = seenBy(actor);
    const sites = seen.siteId.$in.filter((id) => siteIds.includes(id));
    const words = asked.flatMap(({ text, isPrefix }) => {
      const keys = askedKeys(text);
      return keys.map((word, index) => ({ word, mayGoOn: isPrefix === true && index === keys.length - 1 }));
    });
    if (sites.length === 0 || words.length === 0) return [];
    const all = words.map(({ word, mayGoOn }) => {
      const isBegun = mayGoOn && word.length >= shortestPrefix;
      return { keys: { $in: sites.map((id) => (isBegun ? beginningOf(id, word) : keyOf(id, word))) } };
    });
    const found = await collection
      // A store that may use two indexes together would go through all people of these sites.
      .find({ $and: [{ ...seen, siteId: { $in: sites }, isMerged: false }, ...all] }, { maxTimeMS, hint: { keys: 1 } })
      .sort({ activeAt: -1, _id: -1 })
      .limit(most)
      .toArray();
    return found.filter((each) => canContact(actor, 'contact:read', each));
  };
}
