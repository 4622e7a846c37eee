import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { conflict, notFound, tooMuch } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { AuditService } from '../audit/index.js';
import { visitorLabel } from '../conversations/index.js';
import type { ContactsModel, StoredContact } from './contacts.model.js';
import type { ContactsService } from './contacts.service.js';
import { canContact } from './contacts.policy.js';
import type { Family } from './family.js';
import { isUndoable } from './is-undoable.js';
import { partContact } from './part-contact.js';
import type { RefreshContact } from './refresh-contact.js';

/**
 * Several entries count as one person, for the staff alone. Every browser keeps its own visitor and conversations: so nothing that
 * is written meanwhile can be lost, nobody reads what another browser wrote because the staff took two people for one, and to
 * undo it leaves no trace. It is one write: no kill leaves half of it.
 */
export function mergesService(deps: {
  contacts: ContactsModel;
  audit: Pick<AuditService, 'around'>;
  events: DomainEvents;
  family: Family;
  refresh: RefreshContact;
  service: Pick<ContactsService, 'find'>;
}) {
  const collection = collectionOf(deps.contacts);
  const { events, family } = deps;

  /** Both as they stand for themselves, each of which the actor may manage, of one site. */
  async function pair(actor: StaffActor, id: string, intoId: string) {
    const from = await deps.service.find(actor, 'contact:manage', id);
    const into = await deps.service.find(actor, 'contact:manage', intoId);
    if (from.siteId !== into.siteId) throw notFound();
    if (from._id === into._id) throw conflict('They are the same person already.');
    const members = (await family.membersOf(from._id)).length + (await family.membersOf(into._id)).length;
    if (members + 1 >= limits.contactMembers) throw tooMuch('More entries than one person can have.');
    return { from, into };
  }

  const tell = async (id: string): Promise<StoredContact> => {
    const contact = await deps.refresh(id);
    if (!contact) throw notFound();
    events.publish('contact.changed', contact);
    return contact;
  };

  /** They may have been merged into each other at the same moment, or the other one into a third: then neither is. */
  async function takeBackUnlessHead(from: StoredContact, into: StoredContact): Promise<void> {
    const head = await family.headOf(from._id);
    if (head && head._id === into._id && !head.isMerged) return;
    await partContact(collection, from._id);
    throw conflict('Somebody else has merged one of them.');
  }

  return {
    pair,

    async merge(actor: StaffActor, id: string, intoId: string): Promise<StoredContact> {
      const { from, into } = await pair(actor, id, intoId);
      await deps.audit.around(
        {
          ...{ action: 'contact.merged', by: actor, siteIds: [from.siteId] },
          // An entry outlives an erasure: it has no name that somebody has typed.
          subject: { id: from._id, name: visitorLabel(from._id) },
          after: { into: visitorLabel(into._id), intoId: into._id },
        },
        async () => {
          const now = new Date();
          // First: a kill after the next write leaves an entry that says that it must be put together.
          await collection.updateOne({ _id: into._id }, { $set: { staleAt: now } });
          const { modifiedCount } = await collection.updateOne(
            { _id: from._id, isMerged: false },
            { $set: { isMerged: true, mergedInto: into._id, mergedAt: now } },
          );
          if (modifiedCount === 0) throw conflict('Somebody else has merged it.');
          await takeBackUnlessHead(from, into);
        },
      );
      // Who looks at the other one learns that it is part of this one.
      events.publish('contact.changed', from);
      return tell(into._id);
    },

    /** Takes one out again, with all that had been merged into it before. */
    async unmerge(actor: StaffActor, id: string): Promise<StoredContact> {
      const merged = await collection.findOne({ _id: id });
      if (!merged || !canContact(actor, 'contact:manage', merged)) throw notFound();
      const { mergedInto } = merged;
      if (!mergedInto || !isUndoable(merged)) throw conflict('It cannot be taken apart any more.');
      await deps.audit.around(
        {
          ...{ action: 'contact.unmerged', by: actor, siteIds: [merged.siteId] },
          subject: { id, name: visitorLabel(id) },
        },
        async () => {
          await collection.updateOne({ _id: mergedInto }, { $set: { staleAt: new Date() } });
          await partContact(collection, id);
        },
      );
      await tell(mergedInto);
      return tell(id);
    },
  };
}
