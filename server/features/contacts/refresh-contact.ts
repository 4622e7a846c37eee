import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { EmailHash } from '../../platform/crypto/email-box.js';
import { unavailable } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import type { ConversationsService } from '../conversations/index.js';
import type { VisitorsService } from '../visitors/index.js';
import { contactView, optionalOfView, type ContactView } from './contact-view.js';
import './contacts.events.js';
import type { ContactsModel, StoredContact } from './contacts.model.js';
import type { Family } from './family.js';
import { hasFacts } from './has-facts.js';

/** Another process was faster each time: more in a row is no race. */
const attemptLimit = 12;
const longestPauseMs = 30;

export type RefreshContact = ReturnType<typeof refreshContact>;

/**
 * Puts together anew what the directory says of a visitor's person: on what is stored now, and done again where another process
 * did so meanwhile. Resolves with the entry; undefined where there is nobody.
 */
export function refreshContact(deps: {
  contacts: ContactsModel;
  events: DomainEvents;
  family: Family;
  conversations: Pick<ConversationsService, 'ofVisitor'>;
  visitors: Pick<VisitorsService, 'read'>;
  emailHashOf: EmailHash;
}) {
  const collection = collectionOf(deps.contacts);

  return async function refresh(visitorId: string): Promise<StoredContact | undefined> {
    for (let attempt = 0; attempt < attemptLimit; attempt += 1) {
      const head = await deps.family.headOf(visitorId);
      // Nobody stands for it: it is one of a circle.
      if (head?.mergedInto !== undefined && (await deps.family.undoCircle(head._id))) continue;
      const written = await refreshOnce(head?._id ?? visitorId, head);
      if (written !== 'again') return written;
      // Not all at the same moment again.
      await pause(Math.random() * longestPauseMs * (attempt + 1));
    }
    throw unavailable();
  };

  async function refreshOnce(
    id: string,
    stored: StoredContact | undefined,
  ): Promise<StoredContact | 'again' | undefined> {
    const visitor = await deps.visitors.read(id);
    if (!visitor) {
      // Erased.
      if (stored) await collection.deleteMany({ _id: id, version: stored.version });
      return undefined;
    }
    const members = stored ? await deps.family.membersOf(id) : [];
    const others = await Promise.all(members.map(({ _id }) => deps.visitors.read(_id)));
    const talks = await Promise.all([id, ...members.map(({ _id }) => _id)].map(deps.conversations.ofVisitor));
    const conversations = talks.flat();
    const visitors = [visitor, ...others.filter((each) => each !== null)];
    // Who has only looked in is nobody to the staff.
    if (!stored && conversations.length === 0 && visitor.person === undefined) return undefined;
    const contact = stored ?? newContact(id, visitor.siteId, visitor.createdAt);
    const view = contactView({ contact, members, visitors, conversations }, deps.emailHashOf);
    if (!stored) return insert({ ...contact, ...view });
    return replace(stored, view, isForgotten(stored, view) && !hasFacts(view, [stored, ...members]));
  }

  async function replace(
    stored: StoredContact,
    view: ContactView,
    staysForgotten: boolean,
  ): Promise<StoredContact | 'again'> {
    const gone = optionalOfView.filter((name) => view[name] === undefined);
    // After a kill all that was changed lately is heard of once more.
    const isNews =
      stored.staleAt !== undefined ||
      (stored.forgottenAt !== undefined && !staysForgotten) ||
      gone.some((name) => stored[name] !== undefined) ||
      Object.entries(view).some(([name, value]) => !isDeepStrictEqual(stored[name as keyof ContactView], value));
    if (!isNews) return stored;
    const unset = Object.fromEntries(
      ['staleAt', ...(staysForgotten ? [] : ['forgottenAt']), ...gone].map((name) => [name, true as const]),
    );
    const after = await collection.findOneAndUpdate(
      { _id: stored._id, version: stored.version },
      { $set: view, $unset: unset, $inc: { version: 1 } },
      { returnDocument: 'after' },
    );
    if (!after) return 'again';
    const left = stored.places.filter((place) => !after.places.includes(place));
    if (left.length > 0) deps.events.publish('contact.left', after, left);
    return after;
  }

  async function insert(contact: StoredContact): Promise<StoredContact | 'again' | undefined> {
    try {
      await collection.insertOne(contact);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return 'again';
    }
    const { _id, version } = contact;
    if (!(await isNobody(_id))) return contact;
    // Erased, or given to somebody who signed in, while it was put together: nobody else would take it away again.
    await collection.deleteMany({ _id, version });
    return undefined;
  }

  async function isNobody(visitorId: string): Promise<boolean> {
    const visitor = await deps.visitors.read(visitorId);
    if (!visitor) return true;
    return visitor.person === undefined && (await deps.conversations.ofVisitor(visitorId)).length === 0;
  }
}

/** Anyone who has written since is somebody again. */
const isForgotten = ({ forgottenAt }: StoredContact, { activeAt }: ContactView): boolean =>
  forgottenAt !== undefined && activeAt < forgottenAt;

/** An entry of which nothing is known yet. */
export function newContact(_id: string, siteId: string, createdAt: Date): StoredContact {
  return {
    ...{ _id, siteId, createdAt, activeAt: createdAt },
    ...{ revision: 0, version: 0, isMerged: false, isVerified: false, hasEmail: false },
    ...{ nameSource: 'made', keys: [], sameAs: [], places: [] },
  };
}
