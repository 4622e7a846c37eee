import type { FilterContent, FilterCriteria } from '../../../shared/wire/filters/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { withShortId } from '../../kernel/short-id.js';
import { notFound, tooMuch } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { replaceAtRevision } from '../../platform/store/replace-at-revision.js';
import type { FiltersModel, StoredFilter } from './filters.model.js';
import {
  canChange,
  canShare,
  canUse,
  scopeOfStaff,
  scopeOfTeam,
  scopesOf,
  scopesSeenBy,
  type Reach,
} from './filters.policy.js';
import { criteriaFor } from './filters.presenter.js';

/** Saved filters of the list: private, or shared with a team or a site. */
export function filtersService(deps: {
  filters: FiltersModel;
  events: DomainEvents;
  /** Of which site a team is. */
  siteOfTeam: (teamId: string) => Promise<string | undefined>;
}) {
  const collection = collectionOf(deps.filters);

  async function reachOf({ reach }: FilterContent): Promise<Reach> {
    return { reach, siteId: reach.kind === 'team' ? await deps.siteOfTeam(reach.id) : undefined };
  }

  /** Bounded, so that the navigation stays one that people can read. */
  async function expectRoom(filter: Record<string, string>, limit: number): Promise<void> {
    if ((await collection.countDocuments(filter, { limit })) >= limit) throw tooMuch('There are too many already.');
  }

  async function findToChange(actor: StaffActor, id: string): Promise<StoredFilter> {
    const stored = await collection.findOne({ _id: id });
    if (!stored || !canChange(actor, stored)) throw notFound();
    return stored;
  }

  return {
    /** Those that the actor has. */
    list(actor: StaffActor): Promise<StoredFilter[]> {
      return collection
        .find({ scopes: { $in: scopesSeenBy(actor) } })
        .sort({ _id: 1 })
        .limit(limits.filtersSeen)
        .toArray();
    },

    /** What one of them looks for; `E_NOT_FOUND` where the actor has it not. */
    async criteriaFor(actor: StaffActor, id: string): Promise<FilterCriteria> {
      const stored = await collection.findOne({ _id: id });
      const criteria = stored && canUse(actor, stored) ? criteriaFor(actor, stored.criteria) : undefined;
      if (!criteria) throw notFound();
      return criteria;
    },

    async create(actor: StaffActor, content: FilterContent): Promise<StoredFilter> {
      const reach = await reachOf(content);
      if (!canShare(actor, reach)) throw notFound();

      const ownerId = actor.staffId;
      const scopes = scopesOf(ownerId, reach);
      await expectRoom({ ownerId }, limits.filtersOfPerson);
      await expectRoom({ scopes: scopes[0] ?? '' }, limits.filtersOfScope);
      const stored = await withShortId(async (_id) => {
        const made: StoredFilter = { _id, ownerId, ...content, scopes, revision: 1 };
        await collection.insertOne(made);
        return made;
      });
      deps.events.publish('filters.changed', scopes);
      return stored;
    },

    async change(
      actor: StaffActor,
      { id, revision, ...content }: FilterContent & { id: string; revision: number },
    ): Promise<StoredFilter> {
      const before = await findToChange(actor, id);
      const reach = await reachOf(content);
      if (!canShare(actor, reach)) throw notFound();

      const scopes = scopesOf(before.ownerId, reach);
      if (scopes[0] !== before.scopes[0]) await expectRoom({ scopes: scopes[0] ?? '' }, limits.filtersOfScope);
      const after = await replaceAtRevision(collection, revision, { ...before, ...content, scopes });
      deps.events.publish('filters.changed', [...before.scopes, ...scopes]);
      return after;
    },

    async delete(actor: StaffActor, id: string): Promise<void> {
      const { scopes } = await findToChange(actor, id);
      await collection.deleteMany({ _id: id });
      deps.events.publish('filters.changed', scopes);
    },

    /** Of somebody whose account is gone, what was theirs alone; of a team that is gone, what it shared. Repeatable. */
    async eraseOf(scope: { staffId: string } | { teamId: string }): Promise<void> {
      const key = 'staffId' in scope ? scopeOfStaff(scope.staffId) : scopeOfTeam(scope.teamId);
      await collection.deleteMany({ scopes: key });
      deps.events.publish('filters.changed', [key]);
    },
  };
}
