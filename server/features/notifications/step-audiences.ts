import { maySee } from '../../kernel/may-see.js';
import type { StoredConversation } from '../conversations/index.js';
import type { ReadsService } from '../reads/index.js';
import type { SitesService } from '../sites/index.js';
import type { StaffService } from '../staff/index.js';
import { collectionOf } from '../../platform/store/collection.js';
import { stepOf, type AlertSteps } from './alert-steps.js';
import type { NotificationsModel, StoredNotification } from './notifications.model.js';
import type { PreferencesService } from './preferences.service.js';
import { addressedBy, whyUntold } from './who-is-told.js';
import { whyStopped } from './why-stopped.js';

/** Who is told at a step, and whether anybody still has to be. */
export function stepAudiences(deps: {
  notifications: NotificationsModel;
  sites: Pick<SitesService, 'find'>;
  staff: Pick<StaffService, 'ofSite'>;
  reads: Pick<ReadsService, 'whoHasRead'>;
  preferences: Pick<PreferencesService, 'of'>;
  steps: Pick<AlertSteps, 'rulesFor'>;
}) {
  const collection = collectionOf(deps.notifications);

  /** By earlier steps about the same message. */
  async function toldBefore({ _id, conversationId, seq }: StoredNotification): Promise<Set<string>> {
    const first = `${conversationId}-${seq}`;
    const others = await collection
      .find({ conversationId, seq, kind: { $exists: false }, _id: { $ne: _id, $gte: first } })
      .toArray();
    return new Set(others.flatMap(({ deliveries }) => deliveries.flatMap(({ staffId }) => staffId ?? [])));
  }

  /** Who has it has seen all of it, and is there to answer: not away, and still of those who may. */
  async function isTaken(conversation: StoredConversation): Promise<boolean> {
    const { assigneeId, siteId } = conversation;
    if (!assigneeId || (await deps.reads.whoHasRead([assigneeId], conversation)).size === 0) return false;
    const assignee = (await deps.staff.ofSite(siteId)).find(({ id }) => id === assigneeId);
    return assignee !== undefined && !assignee.away && maySee(assignee, conversation);
  }

  return {
    async whyStopped(
      notification: Pick<StoredNotification, 'seq'>,
      conversation: StoredConversation | null | undefined,
    ) {
      if (!conversation) return whyStopped(notification, conversation, { isTaken: false, isArchived: false });
      const [taken, site] = await Promise.all([isTaken(conversation), deps.sites.find(conversation.siteId)]);
      return whyStopped(notification, conversation, { isTaken: taken, isArchived: Boolean(site?.archivedAt) });
    },

    /** Whom a step mails to, whom it does not and why, and everybody of the site. */
    async find(notification: StoredNotification, conversation: StoredConversation, now = new Date()) {
      const step = stepOf(notification);
      const [ofSite, { supervisorIds }] = await Promise.all([
        deps.staff.ofSite(notification.siteId),
        deps.steps.rulesFor(conversation),
      ]);
      const seeing = new Set(ofSite.filter((each) => maySee(each, conversation)).map(({ id }) => id));
      const named = supervisorIds.find((each) => each.some((id) => seeing.has(id))) ?? [];
      const addressed = addressedBy(step, conversation, ofSite, named);
      const ids = addressed.map(({ id }) => id);
      const [readers, before, preferencesOf] = await Promise.all([
        deps.reads.whoHasRead(ids, conversation),
        toldBefore(notification),
        deps.preferences.of(ids),
      ]);
      const judged = addressed.map((member) => {
        const { id } = member;
        const isTheirs = conversation.assigneeId === id;
        const known = { preferences: preferencesOf(id), hasSeen: readers.has(id), wasTold: before.has(id), isTheirs };
        return { member, reason: whyUntold(step, member, known, now), daily: known.preferences.daily };
      });
      return {
        ofSite,
        told: judged.flatMap(({ member, reason }) => (reason ? [] : [member])),
        untold: judged.flatMap(({ member, reason }) => (reason ? [{ staffId: member.id, reason }] : [])),
        /** Who hears of it in their mail of the day. */
        later: judged.flatMap(({ member, reason, daily }) => (reason === 'daily' ? [{ id: member.id, daily }] : [])),
      };
    },
  };
}
