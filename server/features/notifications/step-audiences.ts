import type { StoredConversation } from '../conversations/index.js';
import { can } from '../../kernel/permissions.js';
import { maySee } from '../../kernel/may-see.js';
import type { LiveDevice, StaffDevicesService } from '../push/index.js';
import type { ReadsService } from '../reads/index.js';
import type { StaffService } from '../staff/index.js';
import { collectionOf } from '../../platform/store/collection.js';
import { stepOf, type AlertSteps } from './alert-steps.js';
import type { NotificationsModel, StoredNotification } from './notifications.model.js';
import type { PreferencesService } from './preferences.service.js';
import { addressedBy, howTold, type Channel, type Member, type Way } from './who-is-told.js';
import { whyStopped } from './why-stopped.js';

/** Somebody who is told at a step, by what, and the devices on which they may read it now. */
export interface Told {
  member: Member;
  way: Way;
  devices: LiveDevice[];
}

const none: ReadonlySet<Channel> = new Set();

/** Who is told at a step, and whether anybody still has to be. */
export function stepAudiences(deps: {
  notifications: NotificationsModel;
  staff: Pick<StaffService, 'ofSite'>;
  staffDevices: Pick<StaffDevicesService, 'ofPeople'>;
  reads: Pick<ReadsService, 'whoHasRead'>;
  preferences: Pick<PreferencesService, 'of'>;
  steps: Pick<AlertSteps, 'rulesFor'>;
}) {
  const collection = collectionOf(deps.notifications);

  /** By earlier steps about the same message, and by what since their clock began: of what was snoozed they are told anew. */
  async function toldBefore({ _id, conversationId, seq, since }: StoredNotification) {
    const first = `${conversationId}-${seq}`;
    const others = await collection
      .find({ conversationId, seq, kind: { $exists: false }, _id: { $ne: _id, $gte: first } })
      .toArray();
    const told = new Map<string, Set<Channel>>();
    for (const { staffId, pushedTo, at } of others.flatMap(({ deliveries }) => deliveries)) {
      const id = staffId ?? pushedTo;
      if (!id) continue;
      const ways = told.get(id) ?? new Set();
      told.set(id, since && at < since ? ways : ways.add(pushedTo ? 'push' : 'mail'));
    }
    return told;
  }

  /** Asked by what each session allows at this moment. */
  async function devicesOf(ids: string[], conversation: StoredConversation): Promise<(id: string) => LiveDevice[]> {
    const live = await deps.staffDevices.ofPeople(ids);
    const allowed = live.filter(({ actor }) => can(actor, 'conversation:read', conversation));
    return (id) => allowed.filter(({ device }) => device.staffId === id);
  }

  return {
    async whyStopped(notification: StoredNotification, conversation: StoredConversation | null | undefined) {
      const assigneeId = conversation?.assigneeId;
      const isTaken =
        conversation && assigneeId ? (await deps.reads.whoHasRead([assigneeId], conversation)).size > 0 : false;
      return whyStopped(notification, conversation, isTaken);
    },

    /** Whom a step tells and by what, whom it does not and why, and everybody of the site. */
    async find(notification: StoredNotification, conversation: StoredConversation, now = new Date()) {
      const step = stepOf(notification);
      const [ofSite, { alerts }, before] = await Promise.all([
        deps.staff.ofSite(notification.siteId),
        deps.steps.rulesFor(conversation),
        toldBefore(notification),
      ]);
      const addressed = addressedBy(step, conversation, ofSite, alerts.supervisorIds);
      // A push is easily missed: who was told by nothing else gets the mail with the step after it. And who put it off wants it back.
      const pushed = ofSite.filter((member) => before.has(member.id) && maySee(member, conversation));
      const asked = [...new Set([...addressed, ...pushed])];
      const ids = asked.map((member) => member.id);
      const [readers, preferencesOf, devices] = await Promise.all([
        deps.reads.whoHasRead(ids, conversation),
        deps.preferences.of(ids),
        devicesOf(ids, conversation),
      ]);
      const judged = asked.map((member) => {
        const own = devices(member.id);
        const known = {
          ...{ preferences: preferencesOf(member.id), hasSeen: readers.has(member.id), hasDevice: own.length > 0 },
          toldBy: before.get(member.id) ?? none,
        };
        return { member, devices: own, how: howTold(step, member, known, now) };
      });
      const isAddressed = new Set(addressed);
      return {
        ofSite,
        told: judged.flatMap(({ member, devices: own, how }): Told[] =>
          typeof how === 'string' ? [] : [{ member, way: how, devices: own }],
        ),
        untold: judged.flatMap(({ member, how }) =>
          typeof how === 'string' && isAddressed.has(member) ? [{ staffId: member.id, reason: how }] : [],
        ),
      };
    },
  };
}
