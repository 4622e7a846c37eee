import type { ContactCriteria, ContactField, ContactValues } from '../../../shared/wire/contacts/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Action } from '../../kernel/permissions.js';
import { AppError, conflict, notFound, tooMuch, unavailable } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { pageWindows } from '../../platform/store/page-windows.js';
import { isOutOfTime } from '../../platform/store/store-errors.js';
import { withinTimeTogether } from '../conversations/index.js';
import type { LabelsService } from '../labels/index.js';
import type { ContactFieldsService } from './contact-fields.service.js';
import { contactQuery, expectSiteOfFields, type ContactPlace } from './contact-query.js';
import { fittingValue } from './contact-value.js';
import { addressesIn } from './contact-addresses.js';
import type { ContactsModel, StoredContact } from './contacts.model.js';
import { canContact, seenBy } from './contacts.policy.js';
import type { Family } from './family.js';
import { hasFacts } from './has-facts.js';
import { partContact } from './part-contact.js';
import type { RefreshContact } from './refresh-contact.js';

export interface ContactChange {
  id: string;
  revision: number;
  note?: string;
  labelIds?: string[];
  values?: Record<string, ContactValues[string] | null>;
}

const mostDuplicates = 10;

interface Quiet {
  siteId: string;
  /** They have done nothing since. */
  before: Date;
  /** They come after this one. */
  after?: ContactPlace | undefined;
}

export type ContactsService = ReturnType<typeof contactsService>;

/** The directory: whom the staff know, and what they note of them. */
export function contactsService(deps: {
  contacts: ContactsModel;
  events: DomainEvents;
  family: Family;
  fields: Pick<ContactFieldsService, 'ofSite'>;
  labels: Pick<LabelsService, 'ofSite'>;
  refresh: RefreshContact;
  /** Nobody has them any more. */
  forgetAddresses: (addresses: readonly string[]) => Promise<void>;
}) {
  const collection = collectionOf(deps.contacts);
  const readPage = pageWindows();

  /** The same answer for "not yours" and "not there". One that nothing was put together of yet is, now. */
  async function find(actor: StaffActor, action: Extract<Action, `contact:${string}`>, id: string) {
    const contact = (await deps.family.headOf(id)) ?? (await deps.refresh(id));
    if (!contact || !canContact(actor, action, contact)) throw notFound();
    return contact;
  }

  return {
    find,

    async list(
      actor: StaffActor,
      { after, limit, ...criteria }: ContactCriteria & { after?: ContactPlace; limit: number },
    ): Promise<{ contacts: StoredContact[]; after: ContactPlace | undefined }> {
      expectSiteOfFields(criteria);
      const seen = seenBy(actor, criteria.siteId);
      const query = contactQuery(seen, criteria, after);
      // One deadline for all looks: before the command itself is given up, the question was too wide.
      const withinTime = withinTimeTogether();
      const found = await readPage<StoredContact>({
        list: JSON.stringify([seen, criteria]),
        ...{ order: 'newest', limit: limit + 1, after: after?.at },
        timeOf: ({ activeAt }) => activeAt,
        find: (edge) =>
          collection
            .find(edge ? { $and: [query, { activeAt: { $gte: edge } }] } : query, withinTime())
            .sort({ activeAt: -1, _id: -1 })
            .limit(limit + 1)
            .toArray(),
      }).catch((error: unknown) => {
        throw isOutOfTime(error) ? unavailable() : error;
      });
      const contacts = found.slice(0, limit);
      const last = found.length > limit ? contacts.at(-1) : undefined;
      return { contacts, after: last && { at: last.activeAt, id: last._id } };
    },

    async change(actor: StaffActor, { id, revision, note, labelIds, values }: ContactChange): Promise<StoredContact> {
      const contact = await find(actor, 'contact:change', id);
      if (labelIds) await expectLabels(contact.siteId, labelIds);
      const isFoundOtherwise = labelIds !== undefined || values !== undefined;
      const set = {
        ...(note ? { note } : {}),
        // A kill before it is put together anew leaves an entry that says so.
        ...(isFoundOtherwise ? { staleAt: new Date() } : {}),
        ...(labelIds?.length ? { labelIds: [...new Set(labelIds)] } : {}),
        ...(values ? { values: withValues(contact.values, values, await deps.fields.ofSite(contact.siteId)) } : {}),
      };
      const unset = {
        ...(note === '' ? { note: true as const } : {}),
        ...(labelIds?.length === 0 ? { labelIds: true as const } : {}),
        forgottenAt: true as const,
      };
      const after = await collection.findOneAndUpdate(
        { _id: contact._id, revision },
        { $set: set, $unset: unset, $inc: { revision: 1 } },
        { returnDocument: 'after' },
      );
      if (!after) throw conflict('Somebody else has changed it since.');
      if (labelIds) await takeOffMembers(after._id, labelIds);
      const shown = (isFoundOtherwise && (await deps.refresh(after._id))) || after;
      deps.events.publish('contact.changed', shown);
      return shown;
    },

    /** Others with the same address or number, as far as the actor may see them. */
    async duplicates(actor: StaffActor, id: string): Promise<StoredContact[]> {
      const { _id, sameAs, siteId } = await find(actor, 'contact:read', id);
      if (sameAs.length === 0) return [];
      return collection
        .find({ sameAs: { $in: sameAs }, _id: { $ne: _id }, isMerged: false, ...seenBy(actor, siteId) })
        .sort({ activeAt: -1 })
        .limit(mostDuplicates)
        .toArray();
    },

    /** What was noted of a browser's visitor goes along when its person signs in; their conversations were transferred. */
    async transfer(fromId: string, toId: string): Promise<void> {
      const from = await collection.findOne({ _id: fromId });
      const to = await deps.refresh(toId);
      if (!from || !to || from._id === to._id) return;
      const { note, labelIds, values } = from;
      const set = {
        ...(note && !to.note ? { note } : {}),
        ...(labelIds && !to.labelIds ? { labelIds } : {}),
        ...(values ? { values: { ...values, ...to.values } } : {}),
      };
      await collection.updateOne({ _id: to._id }, { $set: set, $inc: { revision: 1 } });
      await collection.updateMany({ mergedInto: fromId }, { $set: { mergedInto: to._id } });
      await collection.deleteMany({ _id: fromId });
      const after = await deps.refresh(to._id);
      if (after) deps.events.publish('contact.changed', after);
    },

    /** People with something known of them yet, the longest ago first; of one moment in the order of their ids. */
    quietOf({ siteId, before, after }: Quiet, limit: number): Promise<StoredContact[]> {
      const quiet = after
        ? {
            activeAt: { $gte: after.at, $lt: before },
            $or: [{ activeAt: { $gt: after.at } }, { _id: { $gt: after.id } }],
          }
        : { activeAt: { $lt: before } };
      return collection
        .find({ ...knownOf(siteId), ...quiet })
        .sort({ activeAt: 1, _id: 1 })
        .limit(limit)
        .toArray();
    },

    /** Of all, or of these alone. */
    countQuiet: ({ siteId, before }: Quiet, ids?: readonly string[]): Promise<number> =>
      collection.countDocuments({
        ...{ ...knownOf(siteId), activeAt: { $lt: before } },
        ...(ids ? { _id: { $in: [...ids] } } : {}),
      }),

    /** Nothing is known of them any more, unless something came in meanwhile: then they are looked at again. */
    async noteForgotten(id: string): Promise<void> {
      const fresh = await deps.refresh(id);
      if (!fresh || hasFacts(fresh, [fresh])) return;
      const { _id, version, revision } = fresh;
      await collection.updateOne({ _id, version, revision }, { $set: { forgottenAt: new Date() } });
    },

    /** What the staff noted of a visitor, and what an import said; what follows from their conversations is put together anew. */
    async forgetFacts(visitorId: string): Promise<void> {
      const facts = { note: true, values: true, imported: true, labelIds: true } as const;
      const change = { $unset: facts, $set: { staleAt: new Date() }, $inc: { revision: 1 } };
      await collection.updateOne({ _id: visitorId }, change);
      const after = await deps.refresh(visitorId);
      if (after) deps.events.publish('contact.changed', after);
    },

    /** Of an erased visitor. What had been merged into its entry stands for itself again. */
    async eraseAll(visitorId: string): Promise<void> {
      const erased = await collection.findOne({ _id: visitorId });
      const freed = await collection.find({ mergedInto: { $exists: true, $eq: visitorId } }).toArray();
      for (const { _id } of freed) await partContact(collection, _id);
      await collection.deleteMany({ _id: visitorId });
      await deps.forgetAddresses(erased ? addressesIn(erased) : []);
      const left = [...freed.map(({ _id }) => _id), ...(erased?.mergedInto ? [erased.mergedInto] : [])];
      for (const id of left) await deps.refresh(id);
      if (erased) deps.events.publish('contact.changed', erased);
    },
  };

  /** What was merged into it has no label that was taken off the whole. */
  async function takeOffMembers(id: string, labelIds: readonly string[]): Promise<void> {
    const memberIds = (await deps.family.membersOf(id)).map(({ _id }) => _id);
    if (memberIds.length === 0) return;
    await collection.updateMany(
      { _id: { $in: memberIds }, labelIds: { $exists: true } },
      { $pull: { labelIds: { $nin: [...labelIds] } } },
    );
  }

  async function expectLabels(siteId: string, labelIds: readonly string[]): Promise<void> {
    const known = new Set((await deps.labels.ofSite(siteId)).map(({ id }) => id));
    if (labelIds.some((id) => !known.has(id))) throw notFound();
  }
}

const knownOf = (siteId: string) => ({ siteId, isMerged: false, forgottenAt: { $exists: false } });

/** Of fields that the site has; what is null goes. */
function withValues(
  stored: ContactValues | undefined,
  change: Record<string, ContactValues[string] | null>,
  fields: readonly ContactField[],
): ContactValues {
  const next = new Map(Object.entries(stored ?? {}));
  for (const [key, given] of Object.entries(change)) {
    const field = fields.find((each) => each.key === key);
    if (!field) throw tooMuch('The site has no such field.');
    const value = given === null ? undefined : fittingValue(field, given);
    if (given !== null && value === undefined) throw new AppError('E_SCHEMA', 'Not a value of it.', undefined, key);
    if (value === undefined) next.delete(key);
    else next.set(key, value);
  }
  return Object.fromEntries(next);
}
