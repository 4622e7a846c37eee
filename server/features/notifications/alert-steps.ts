import type { AlertStep } from '../../../shared/wire/notifications/alert-steps.js';
import { limits } from '../../../shared/wire/limits.js';
import type { Log } from '../../platform/log.js';
import { collectionOf } from '../../platform/store/collection.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import type { StoredConversation } from '../conversations/index.js';
import { type SitesService, settingsOf } from '../sites/index.js';
import type { TeamSettingsService } from '../teams/index.js';
import { nextStep, type AlertRules, type Climb } from './next-step.js';
import type { InApp, NotificationsModel, StoredNotification } from './notifications.model.js';

/** Of the first step there is no more in the id: what an older version planned is a first step. */
export const stepOf = ({ step = 'mail' }: Pick<StoredNotification, 'step'>): AlertStep => step;

export type AlertSteps = ReturnType<typeof alertSteps>;

/** Because of what, and since when, the alerts about a message begin once more. */
export interface BegunAgain {
  again: string;
  since: Date;
  /** Who had taken it, and is gone. */
  leftBy?: string;
}

/** Somebody who looks at it reads it within these, and no phone of theirs rings. */
const lookMs = 3_000;

/** Before this the first mail does not come, nor a push: who looks anyway sees it first. Later steps have no such time. */
export function soonestOf(
  step: Chain & Pick<StoredNotification, '_id' | 'step' | 'at'>,
  notifyAfterMs: number,
): number {
  if (stepOf(step) === 'push') return step.at.getTime() + Math.min(lookMs, notifyAfterMs);
  return stepOf(step) === 'mail' || isFirst(step) ? step.at.getTime() + notifyAfterMs : 0;
}

const inApp = (staffIds: readonly string[], at: Date): InApp => ({
  staffIds: staffIds.slice(0, limits.namedInApp),
  more: Math.max(0, staffIds.length - limits.namedInApp),
  at,
});

/** Nothing came before it. */
const isFirst = (notification: Chain & Pick<StoredNotification, '_id'>): boolean =>
  notification._id === chainId(notification);

type Chain = Pick<StoredNotification, 'conversationId' | 'seq' | 'again'>;

/** What the ids of one message's steps begin with: those of its first alerts, or of those that have begun again. */
const chainId = ({ conversationId, seq, again }: Chain): string =>
  [conversationId, seq, ...(again === undefined ? [] : [again])].join('-');

/** By which steps a conversation climbs. */
interface Rules extends AlertRules {
  of: 'site' | 'team';
  /** Whom the team has named, then whom its site has: the first who see the conversation are its supervisors. */
  supervisorIds: readonly (readonly string[])[];
}

/** The steps of the alerts about one message: each is a notification of its own, and is stored before the one before it is done. */
export function alertSteps(deps: {
  notifications: NotificationsModel;
  sites: SitesService;
  teamSettings: Pick<TeamSettingsService, 'all'>;
  /** Whether any of those whom its first mail is for is told by a device. */
  hasDevice: (conversation: StoredConversation) => Promise<boolean>;
  /** Whose inbox is open: of who has the conversation and is not away, or of all such who see it where nobody has it. */
  seenAtOnceBy: (conversation: StoredConversation) => Promise<string[]>;
  enqueue: (notificationId: string, delayMs: number) => Promise<void>;
  notifyAfterMs: number;
  log: Log;
}) {
  const collection = collectionOf(deps.notifications);

  /** Those of its team, where the team has its own. */
  async function rulesFor({ siteId, teamId }: StoredConversation): Promise<Rules> {
    const [site, hours] = await Promise.all([deps.sites.find(siteId), deps.sites.officeHoursOf(siteId, teamId)]);
    const team = teamId ? (await deps.teamSettings.all()).get(teamId) : undefined;
    const { alerts } = settingsOf(site ?? {});
    return {
      of: team?.alerts ? 'team' : 'site',
      alerts: team?.alerts ?? alerts,
      hours,
      supervisorIds: [team?.alerts?.supervisorIds ?? [], alerts.supervisorIds],
    };
  }

  async function enqueue({ _id, dueAt }: StoredNotification): Promise<void> {
    try {
      await deps.enqueue(_id, Math.max(0, dueAt.getTime() - Date.now()));
    } catch (error) {
      deps.log.warn(
        { notificationId: _id, err: error },
        'queue not available; the sweeper hands the notification over',
      );
    }
  }

  const sinceOf = ({ waitingSince, lastVisitorAt }: StoredConversation): Date =>
    waitingSince ?? lastVisitorAt ?? new Date();

  /** Resolves with those that were not there. */
  async function store(planned: StoredNotification[]): Promise<StoredNotification[]> {
    if (planned.length === 0) return [];
    const known = await insertIgnoringDuplicates(collection, planned);
    return planned.filter((_each, index) => !known.has(index));
  }

  const pending = (at: Date): Pick<StoredNotification, 'state' | 'reason' | 'at' | 'deliveries'> => ({
    ...{ state: 'pending', reason: 'unread', at, deliveries: [] },
  });

  const named = (step: AlertStep): Pick<StoredNotification, 'step'> => (step === 'mail' ? {} : { step });

  function notBefore(planned: StoredNotification): StoredNotification {
    const dueAt = new Date(Math.max(planned.dueAt.getTime(), soonestOf(planned, deps.notifyAfterMs)));
    return { ...planned, dueAt };
  }

  async function firstOf(
    conversation: StoredConversation,
    now: Date,
    begun?: BegunAgain,
  ): Promise<StoredNotification | undefined> {
    const since = begun?.since ?? sinceOf(conversation);
    const [here, rules, hasDevice] = await Promise.all([
      deps.seenAtOnceBy(conversation),
      rulesFor(conversation),
      deps.hasDevice(conversation),
    ]);
    const isReached = here.length > 0;
    const climb = { since, isReached, isAssigned: conversation.assigneeId !== null, hasDevice };
    const first = nextStep(climb, rules, now);
    if (!first) return undefined;
    const { _id: conversationId, siteId, notifiedSeq: seq } = conversation;
    const chain = { conversationId, seq, ...(begun ? { again: begun.again } : {}) };
    const { leftBy } = begun ?? {};
    return notBefore({
      ...{ _id: chainId(chain), ...chain, siteId, since, dueAt: first.dueAt },
      ...(leftBy === undefined ? {} : { leftBy }),
      ...named(first.step),
      ...(isReached ? { isByClock: true, inApp: inApp(here, now) } : {}),
      ...pending(now),
    });
  }

  async function begin(first: readonly (StoredNotification | undefined)[]): Promise<void> {
    const planned = await store(first.filter((each) => each !== undefined));
    // Not awaited: a queue that is away must not hold up what follows from other messages.
    for (const each of planned) void enqueue(each);
  }

  return {
    rulesFor,
    enqueue,

    /** Writes the first step, once per message; then enqueues it. */
    async begin(conversations: StoredConversation[], now = new Date()): Promise<void> {
      await begin(await Promise.all(conversations.map((each) => firstOf(each, now))));
    },

    /** The same once more, for a message whose alerts were over before anybody answered it. Once per cause. */
    async beginAgain(conversation: StoredConversation, begun: BegunAgain, now = new Date()): Promise<void> {
      await begin([await firstOf(conversation, now, begun)]);
    },

    /** Writes the step that comes after this one, by the clock. Resolves with it, also where it was there. */
    async follow(
      notification: StoredNotification,
      conversation: StoredConversation,
      now = new Date(),
    ): Promise<StoredNotification | undefined> {
      const { conversationId, siteId, seq, again, leftBy, at, since = at } = notification;
      const climb = {
        step: stepOf(notification),
        since,
        isReached: true,
        isAssigned: conversation.assigneeId !== null,
      };
      const next = nextStep(climb, await rulesFor(conversation), now);
      if (!next) return undefined;
      const { step, dueAt } = next;
      const chain = { conversationId, seq, ...(again === undefined ? {} : { again }) };
      const of = { _id: `${chainId(chain)}-${step}`, ...chain, siteId, ...named(step), since, dueAt };
      const left = leftBy === undefined ? {} : { leftBy };
      const planned = notBefore({ ...of, ...left, isByClock: true, ...pending(now) });
      await store([planned]);
      return planned;
    },

    /** What follows a step by the clock, if nobody answers, to the last one. */
    async comingAfter(notification: StoredNotification, conversation: StoredConversation, now = new Date()) {
      const { at, since = at } = notification;
      const rules = await rulesFor(conversation);
      const coming: { step: AlertStep; dueAt: Date }[] = [];
      const climb: Climb = { since, isReached: true, isAssigned: conversation.assigneeId !== null };
      for (let step: AlertStep | undefined = stepOf(notification); step;) {
        const next = nextStep({ ...climb, step }, rules, notification.dueAt > now ? notification.dueAt : now);
        if (next) coming.push(next);
        step = next?.step;
      }
      return coming;
    },

    /** The step before has reached nobody. */
    async hurry(next: StoredNotification, conversation: StoredConversation, now = new Date()): Promise<void> {
      const { _id, since = now } = next;
      const rules = await rulesFor(conversation);
      const before = { since, isReached: false, isAssigned: conversation.assigneeId !== null };
      // The time alone is asked: at once, or when it opens.
      const { dueAt } = notBefore({ ...next, dueAt: nextStep(before, rules, now)?.dueAt ?? now });
      const hurried = { $set: { dueAt }, $unset: { isByClock: true as const } };
      await collection.updateOne({ _id, state: 'pending', dueAt: { $gt: dueAt } }, hurried);
      await enqueue({ ...next, dueAt });
    },
  };
}
