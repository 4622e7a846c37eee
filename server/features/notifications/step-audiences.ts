import type { StoredConversation } from '../conversations/index.js';
import { can } from '../../kernel/permissions.js';
import { maySee } from '../../kernel/may-see.js';
import { absenceOf, hasLasted, type Presence } from '../presence/index.js';
import type { LiveDevice, StaffDevicesService } from '../push/index.js';
import type { ReadsService } from '../reads/index.js';
import type { SitesService } from '../sites/index.js';
import type { StaffService } from '../staff/index.js';
import { collectionOf } from '../../platform/store/collection.js';
import { stepOf, type AlertSteps } from './alert-steps.js';
import type { NotificationsModel, StoredNotification } from './notifications.model.js';
import type { PreferencesService } from './preferences.service.js';
import {
  addressedBy,
  hearsDaily,
  howTold,
  whileOpen,
  type Channel,
  type Known,
  type Member,
  type Way,
} from './who-is-told.js';
import { whyStopped } from './why-stopped.js';

/** Somebody who is told at a step, by what, and the devices on which they may read it now. */
export interface Told {
  member: Member;
  way: Way;
  devices: LiveDevice[];
  /** Whether these may show who has written, and what. */
  showsText: boolean;
}

const none: ReadonlySet<Channel> = new Set();

/** Who is told at a step, and whether anybody still has to be. */
export function stepAudiences(deps: {
  notifications: NotificationsModel;
  sites: Pick<SitesService, 'find'>;
  staff: Pick<StaffService, 'ofSite'>;
  colleagues: Pick<Presence['colleagues'], 'goneSince'>;
  staffDevices: Pick<StaffDevicesService, 'ofPeople'>;
  reads: Pick<ReadsService, 'whoHasRead' | 'readBy'>;
  preferences: Pick<PreferencesService, 'of'>;
  steps: Pick<AlertSteps, 'rulesFor'>;
}) {
  const collection = collectionOf(deps.notifications);

  /** By earlier steps about the same message. A mail counts for good, a push since the clock began: what was put off rings anew. */
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
      told.set(id, pushedTo && since && at < since ? ways : ways.add(pushedTo ? 'push' : 'mail'));
    }
    return told;
  }

  /** Asked by what each session allows at this moment. */
  async function devicesOf(ids: string[], conversation: StoredConversation): Promise<(id: string) => LiveDevice[]> {
    const live = await deps.staffDevices.ofPeople(ids);
    const allowed = live.filter(({ actor }) => can(actor, 'conversation:read', conversation));
    return (id) => allowed.filter(({ device }) => device.staffId === id);
  }

  /** Whether somebody is to be waited for; of who is gone a process that serves no sockets knows nothing. */
  async function isThere({ id, away }: Member, conversation: StoredConversation, now: Date): Promise<boolean> {
    const absence = absenceOf(id, away, deps.colleagues);
    if (absence?.why !== 'gone') return !absence;
    return !hasLasted(absence, (await deps.steps.rulesFor(conversation)).hours, now);
  }

  /**
   * Of these those whose assignee has seen all of it, and is there to answer: neither away nor gone, and still of those who may. Asked
   * once per assignee and per site, however many they are.
   */
  async function takenAmong(conversations: readonly StoredConversation[], now = new Date()): Promise<Set<string>> {
    const read: StoredConversation[] = [];
    for (const assigneeId of new Set(conversations.map((each) => each.assigneeId))) {
      if (!assigneeId) continue;
      const theirs = conversations.filter((each) => each.assigneeId === assigneeId);
      const seen = await deps.reads.readBy(assigneeId, theirs);
      read.push(...theirs.filter(({ _id }) => seen.has(_id)));
    }
    const taken = new Set<string>();
    for (const siteId of new Set(read.map((each) => each.siteId))) {
      const there = read.filter((each) => each.siteId === siteId);
      const ofSite = new Map((await deps.staff.ofSite(siteId)).map((member) => [member.id, member]));
      for (const conversation of there) {
        const assignee = ofSite.get(conversation.assigneeId ?? '');
        if (!assignee || !maySee(assignee, conversation, whileOpen)) continue;
        if (await isThere(assignee, conversation, now)) taken.add(conversation._id);
      }
    }
    return taken;
  }

  return {
    takenAmong,

    async whyStopped(
      notification: Pick<StoredNotification, 'seq' | 'leftBy'>,
      conversation: StoredConversation | null | undefined,
      now = new Date(),
    ) {
      // What the conversation says itself costs no question to the store.
      const known = whyStopped(notification, conversation, { isTaken: false, isArchived: false });
      if (known || !conversation) return known;
      // Who has left it takes it again only once they are back.
      const takers = conversation.assigneeId === notification.leftBy ? [] : [conversation];
      const [taken, site] = await Promise.all([takenAmong(takers, now), deps.sites.find(conversation.siteId)]);
      return whyStopped(notification, conversation, { isTaken: taken.size > 0, isArchived: Boolean(site?.archivedAt) });
    },

    /** Whom a step tells and by what, whom it does not and why, and everybody of the site. */
    async find(notification: StoredNotification, conversation: StoredConversation, now = new Date()) {
      const step = stepOf(notification);
      const [ofSite, { supervisorIds }, before] = await Promise.all([
        deps.staff.ofSite(notification.siteId),
        deps.steps.rulesFor(conversation),
        toldBefore(notification),
      ]);
      const seeing = new Set(ofSite.filter((each) => maySee(each, conversation, whileOpen)).map(({ id }) => id));
      const named = supervisorIds.find((each) => each.some((id) => seeing.has(id))) ?? [];
      const addressed = addressedBy(step, conversation, ofSite, named);
      // A push is easily missed: who was told by nothing else gets the mail with the step after it. And who put it off wants it back.
      const pushed = ofSite.filter(({ id }) => before.has(id) && seeing.has(id));
      const asked = [...new Set([...addressed, ...pushed])];
      const ids = asked.map((member) => member.id);
      const [readers, preferencesOf, devices] = await Promise.all([
        deps.reads.whoHasRead(ids, conversation),
        deps.preferences.of(ids),
        devicesOf(ids, conversation),
      ]);
      const judged = (step === 'push' ? asked.filter(({ id }) => devices(id).length > 0) : asked).map((member) => {
        const { id } = member;
        const own = devices(id);
        const known: Known = {
          ...{ preferences: preferencesOf(id), hasSeen: readers.has(id), hasDevice: own.length > 0 },
          ...{ isTheirs: conversation.assigneeId === id, toldBy: before.get(id) ?? none },
        };
        return { member, devices: own, known, how: howTold(step, member, known, now) };
      });
      // Who has no device is not among those whom a push is for.
      const isAddressed = new Set(step === 'push' ? addressed.filter(({ id }) => devices(id).length > 0) : addressed);
      return {
        ofSite,
        told: judged.flatMap(({ member, devices: own, how, known }): Told[] =>
          typeof how === 'string' ? [] : [{ member, way: how, devices: own, showsText: known.preferences.showsText }],
        ),
        untold: judged.flatMap(({ member, how }) =>
          typeof how === 'string' && isAddressed.has(member) ? [{ staffId: member.id, reason: how }] : [],
        ),
        /** Who hears of it in their mail of the day, also where a push has told them. */
        later: judged.flatMap(({ member, known, how }) =>
          how !== 'seen' && how !== 'told' && isAddressed.has(member) && hearsDaily(step, known)
            ? [{ id: member.id, daily: known.preferences.daily }]
            : [],
        ),
      };
    },
  };
}
