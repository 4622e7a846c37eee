import type { ContactCriteria, ContactSegment, SegmentContent } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { can, sitesWhere } from '../../kernel/permissions.js';
import { withShortId } from '../../kernel/short-id.js';
import type { EmailHash } from '../../platform/crypto/email-box.js';
import { notFound, tooMuch } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { replaceAtRevision } from '../../platform/store/replace-at-revision.js';
import { expectSiteOfFields } from './contact-query.js';
import './segments.events.js';
import type { SegmentsModel, StoredSegment } from './segments.model.js';

const ofStaff = (staffId: string) => `staff/${staffId}`;
const ofSite = (siteId: string) => `site/${siteId}`;
const siteOf = (scope: string): string | undefined => (scope.startsWith('site/') ? scope.slice(5) : undefined);

const lower = (word: string): string => word.trim().toLowerCase();

/** What somebody has typed. */
const wordsOf = ({ text = '', fields = [] }: ContactCriteria): string[] => [
  text,
  ...fields.flatMap((field) => [
    ...('is' in field ? [String(field.is)] : []),
    ...('begins' in field ? [field.begins] : []),
  ]),
];

export type SegmentsService = ReturnType<typeof segmentsService>;

/** Saved segments of the directory: one's own, and those that admins share with a site. */
export function segmentsService(deps: { segments: SegmentsModel; events: DomainEvents; emailHashOf: EmailHash }) {
  const collection = collectionOf(deps.segments);

  function canChange(actor: StaffActor, { scope, ownerId }: StoredSegment): boolean {
    const siteId = siteOf(scope);
    return siteId === undefined ? ownerId === actor.staffId : can(actor, 'contact:manage', { siteId });
  }

  const present = (actor: StaffActor, stored: StoredSegment): ContactSegment => ({
    ...{ id: stored._id, name: stored.name, criteria: stored.criteria, revision: stored.revision },
    isShared: siteOf(stored.scope) !== undefined,
    isEditable: canChange(actor, stored),
  });

  async function findToChange(actor: StaffActor, id: string): Promise<StoredSegment> {
    const stored = await collection.findOne({ _id: id });
    if (!stored || !canChange(actor, stored)) throw notFound();
    return stored;
  }

  /** Where it is found with this content; a site that it names is one of the actor's. */
  function scopeFor(actor: StaffActor, { criteria: { siteId, fields }, isShared }: SegmentContent): string {
    expectSiteOfFields({ siteId, fields });
    if (siteId !== undefined && !can(actor, 'contact:read', { siteId })) throw notFound();
    if (!isShared) return ofStaff(actor.staffId);
    if (siteId === undefined || !can(actor, 'contact:manage', { siteId })) throw notFound();
    return ofSite(siteId);
  }

  async function expectRoom(scope: string): Promise<void> {
    const count = await collection.countDocuments({ scope }, { limit: limits.contactSegments });
    if (count >= limits.contactSegments) throw tooMuch('There are too many already.');
  }

  return {
    /**
     * Those that look for one of these addresses or numbers, whose person is erased; of an address its hash is enough. By names nobody is
     * known: others have the same. With a site, what looks at another one stays. All are read: people put few together.
     */
    async eraseNaming(addresses: readonly string[], siteId?: string): Promise<void> {
      const sought = new Set(addresses.map(lower));
      const hashes = new Set(addresses);
      if (sought.size === 0) return;
      const otherSite = ({ criteria }: StoredSegment) => criteria.siteId !== undefined && criteria.siteId !== siteId;
      for await (const stored of collection.find({})) {
        const { _id, name, criteria } = stored;
        if (siteId !== undefined && otherSite(stored)) continue;
        if ([name, ...wordsOf(criteria)].some((word) => sought.has(lower(word)) || hashes.has(deps.emailHashOf(word))))
          await collection.deleteMany({ _id });
      }
    },

    async list(actor: StaffActor): Promise<ContactSegment[]> {
      const scopes = [ofStaff(actor.staffId), ...sitesWhere(actor, 'contact:read').map(ofSite)];
      const found = await collection
        .find({ scope: { $in: scopes } })
        .sort({ _id: 1 })
        .limit(limits.filtersSeen)
        .toArray();
      return found.map((stored) => present(actor, stored));
    },

    async create(actor: StaffActor, content: SegmentContent): Promise<ContactSegment> {
      const scope = scopeFor(actor, content);
      await expectRoom(scope);
      const { name, criteria } = content;
      const stored = await withShortId(async (_id) => {
        const made: StoredSegment = { _id, name, criteria, ownerId: actor.staffId, scope, revision: 1 };
        await collection.insertOne(made);
        return made;
      });
      deps.events.publish('segments.changed', [scope]);
      return present(actor, stored);
    },

    /** Who takes one back from a site has it alone. */
    async change(
      actor: StaffActor,
      { id, revision, ...content }: SegmentContent & { id: string; revision: number },
    ): Promise<ContactSegment> {
      const before = await findToChange(actor, id);
      const scope = scopeFor(actor, content);
      if (scope !== before.scope) await expectRoom(scope);
      const { name, criteria, isShared } = content;
      const ownerId = isShared ? before.ownerId : actor.staffId;
      const after = await replaceAtRevision(collection, revision, { _id: id, name, criteria, ownerId, scope });
      deps.events.publish('segments.changed', [before.scope, scope]);
      return present(actor, after);
    },

    async delete(actor: StaffActor, id: string): Promise<void> {
      const { scope } = await findToChange(actor, id);
      await collection.deleteMany({ _id: id });
      deps.events.publish('segments.changed', [scope]);
    },

    /** With the account of somebody go those that are theirs alone. */
    async eraseOf(staffId: string): Promise<void> {
      await collection.deleteMany({ scope: ofStaff(staffId) });
    },
  };
}
