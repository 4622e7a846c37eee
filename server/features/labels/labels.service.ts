import { randomInt } from 'node:crypto';
import type { AuditAction } from '../../../shared/wire/audit/entities.js';
import type { Label, LabelColor } from '../../../shared/wire/labels/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { can, sitesWhere } from '../../kernel/permissions.js';
import { conflict, notFound } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import type { AuditService } from '../audit/index.js';
import type { ConversationsService } from '../conversations/index.js';
import { labelKey, type LabelsModel, type StoredLabel } from './labels.model.js';

interface Content {
  name: string;
  color: LabelColor;
}

/** Takes a deleted label off what another feature keeps. Repeatable: it is called again until all is done. */
type TakeOffLabel = (siteId: string, labelId: string) => Promise<void>;

/** The labels of the sites. Agents use them; admins decide which there are. */
export function labelsService(deps: {
  labels: LabelsModel;
  audit: Pick<AuditService, 'around'>;
  conversations: ConversationsService;
  events: DomainEvents;
}) {
  const collection = collectionOf(deps.labels);
  const there = { deletedAt: { $exists: false } } as const;
  const followers: TakeOffLabel[] = [];

  const ofSites = (siteIds: readonly string[]): Promise<StoredLabel[]> =>
    collection
      .find({ siteId: { $in: [...siteIds] }, ...there })
      .sort({ nameKey: 1 })
      .toArray();

  async function findToConfigure(actor: StaffActor, id: string): Promise<StoredLabel> {
    const label = await collection.findOne({ _id: id, ...there });
    if (!label || !can(actor, 'site:configure', label)) throw notFound();
    return label;
  }

  /** Off everything that has it, then it is gone. Repeatable. */
  async function takeOff({ _id, siteId }: StoredLabel): Promise<void> {
    for (;;) {
      const labelled = await deps.conversations.labelledWith(siteId, _id);
      if (labelled.length === 0) break;
      await deps.conversations.change(
        labelled.map((each) => each._id),
        ({ labelIds = [], ...rest }) => {
          const left = labelIds.filter((id) => id !== _id);
          return left.length > 0 ? { ...rest, labelIds: left } : rest;
        },
        labelled,
      );
    }
    for (const follow of followers) await follow(siteId, _id);
    await collection.deleteMany({ _id });
  }

  async function unlessTaken<Result>(write: () => Promise<Result>): Promise<Result> {
    try {
      return await write();
    } catch (error) {
      if (isDuplicateKey(error)) throw conflict('The site has a label of this name.');
      throw error;
    }
  }

  return {
    list: async (actor: StaffActor): Promise<Label[]> => (await ofSites(sitesWhere(actor, 'site:read'))).map(present),

    /** What conversations of the site can have. */
    ofSite: async (siteId: string): Promise<Label[]> => (await ofSites([siteId])).map(present),

    async create(actor: StaffActor, { siteId, ...content }: Content & { siteId: string }): Promise<Label> {
      if (!can(actor, 'site:configure', { siteId })) throw notFound();
      if ((await collection.countDocuments({ siteId, ...there })) >= limits.labelsOfSite) {
        throw conflict('The site has as many labels as it may have.');
      }
      const label: StoredLabel = { _id: newId(), siteId, ...content, nameKey: labelKey(content.name) };
      await unlessTaken(() =>
        deps.audit.around({ ...entryOf(actor, 'label.created', label), after: { color: label.color } }, () =>
          collection.insertOne(label),
        ),
      );
      deps.events.publish('labels.changed', siteId);
      return present(label);
    },

    async change(actor: StaffActor, { id, ...content }: Content & { id: string }): Promise<void> {
      const before = await findToConfigure(actor, id);
      const entry = {
        ...entryOf(actor, 'label.changed', { ...before, ...content }),
        before: contentOf(before),
        after: contentOf(content),
      };
      await unlessTaken(() =>
        deps.audit.around(entry, () =>
          collection.updateOne({ _id: id, ...there }, { $set: { ...content, nameKey: labelKey(content.name) } }),
        ),
      );
      deps.events.publish('labels.changed', before.siteId);
    },

    async delete(actor: StaffActor, id: string): Promise<void> {
      const label = await findToConfigure(actor, id);
      await deps.audit.around(
        { ...entryOf(actor, 'label.removed', label), before: { color: label.color } },
        () => collection.updateOne({ _id: id, ...there }, { $set: { deletedAt: new Date(), nameKey: id } }),
        // A colleague was faster.
        ({ modifiedCount }) => (modifiedCount === 0 ? undefined : {}),
      );
      deps.events.publish('labels.changed', label.siteId);
      // Of a thousand conversations it takes a moment: nobody waits, and the sweep does what is left.
      takeOff(label).catch(() => undefined);
    },

    /** Besides the conversations something else has labels. */
    followDeleted(follow: TakeOffLabel): void {
      followers.push(follow);
    },

    /** Those that were deleted and that something may have still. */
    async takeOffDeleted(): Promise<number> {
      const left = await collection.find({ deletedAt: { $exists: true } }, { limit: 20 }).toArray();
      for (const label of left) await takeOff(label);
      return left.length;
    },
  };
}

const entryOf = <Action extends AuditAction>(
  actor: StaffActor,
  action: Action,
  { _id: id, siteId, name }: StoredLabel,
) => ({
  action,
  by: actor,
  subject: { id, name },
  siteIds: [siteId],
});
const contentOf = ({ name, color }: Content) => ({ name, color });
const present = ({ _id: id, siteId, name, color }: StoredLabel): Label => ({ id, siteId, name, color });
const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** Of two billion; the unique id of the store decides. */
const newId = () => Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('');
