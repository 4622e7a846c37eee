import type { ContactCriteria, ContactSegment } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can, sitesWhere } from '../../kernel/permissions.js';
import { withShortId } from '../../kernel/short-id.js';
import { notFound, tooMuch } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { SegmentsModel, StoredSegment } from './segments.model.js';

const ofStaff = (staffId: string) => `staff/${staffId}`;
const ofSite = (siteId: string) => `site/${siteId}`;
const siteOf = (scope: string): string | undefined => (scope.startsWith('site/') ? scope.slice(5) : undefined);

/** Saved segments of the directory: one's own, and those that admins share with a site. */
export function segmentsService(deps: { segments: SegmentsModel }) {
  const collection = collectionOf(deps.segments);

  function canDelete(actor: StaffActor, { scope, ownerId }: StoredSegment): boolean {
    const siteId = siteOf(scope);
    return siteId === undefined ? ownerId === actor.staffId : can(actor, 'contact:manage', { siteId });
  }

  const present = (actor: StaffActor, stored: StoredSegment): ContactSegment => ({
    ...{ id: stored._id, name: stored.name, criteria: stored.criteria },
    isShared: siteOf(stored.scope) !== undefined,
    isEditable: canDelete(actor, stored),
  });

  return {
    async list(actor: StaffActor): Promise<ContactSegment[]> {
      const scopes = [ofStaff(actor.staffId), ...sitesWhere(actor, 'contact:read').map(ofSite)];
      const found = await collection
        .find({ scope: { $in: scopes } })
        .sort({ _id: 1 })
        .limit(limits.filtersSeen)
        .toArray();
      return found.map((stored) => present(actor, stored));
    },

    async create(
      actor: StaffActor,
      { name, criteria, isShared }: { name: string; criteria: ContactCriteria; isShared: boolean },
    ): Promise<ContactSegment> {
      const { siteId } = criteria;
      if (siteId !== undefined && !can(actor, 'contact:read', { siteId })) throw notFound();
      if (isShared && (siteId === undefined || !can(actor, 'contact:manage', { siteId }))) throw notFound();
      const scope = isShared && siteId !== undefined ? ofSite(siteId) : ofStaff(actor.staffId);
      if ((await collection.countDocuments({ scope }, { limit: limits.contactSegments })) >= limits.contactSegments) {
        throw tooMuch('There are too many already.');
      }
      const stored = await withShortId(async (_id) => {
        const made: StoredSegment = { _id, name, criteria, ownerId: actor.staffId, scope };
        await collection.insertOne(made);
        return made;
      });
      return present(actor, stored);
    },

    async delete(actor: StaffActor, id: string): Promise<void> {
      const stored = await collection.findOne({ _id: id });
      if (!stored || !canDelete(actor, stored)) throw notFound();
      await collection.deleteMany({ _id: id });
    },

    /** With the account of somebody go those that are theirs alone. */
    async eraseOf(staffId: string): Promise<void> {
      await collection.deleteMany({ scope: ofStaff(staffId) });
    },
  };
}
