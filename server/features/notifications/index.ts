import type { Connection } from 'mongoose';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import type { ClusterBus } from '../../platform/cluster/cluster-bus.js';
import type { Log } from '../../platform/log.js';
import type { Mailer } from '../../platform/mail/mailer.js';
import type { Checkpoint } from '../../platform/outbox/checkpoint.js';
import type { JobWork } from '../../platform/outbox/jobs.js';
import type { JobQueue } from '../../platform/outbox/queue.js';
import { seldomMs, type Sweep } from '../../platform/outbox/sweeper.js';
import { batched } from '../../platform/store/batched.js';
import type { FilesForMail } from '../attachments/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { AnsweredMail } from '../inbound-mail/index.js';
import type { ReplyAddresses, SentIds, StoppedAddresses, StopLinks } from '../mail-address/index.js';
import type { MessagesService } from '../messages/index.js';
import type { Presence } from '../presence/index.js';
import type { PushSender, PushService, StaffDevicesService } from '../push/index.js';
import type { ReadsService } from '../reads/index.js';
import type { SitesService } from '../sites/index.js';
import type { Accounts, Removals, StaffService } from '../staff/index.js';
import type { TeamSettingsService } from '../teams/index.js';
import type { DueMentions } from '../timeline/index.js';
import { alertSteps } from './alert-steps.js';
import { answerPushesService } from './answer-pushes.service.js';
import { answersService } from './answers.service.js';
import { announceAlerts } from './announce-alerts.js';
import { dailyMails } from './daily-mails.js';
import { dailyMailsModel } from './daily-mails.model.js';
import { closePushes } from './close-pushes.js';
import { digestsModel } from './digests.model.js';
import { followReturns } from './follow-returns.js';
import { leftBehind } from './left-behind.js';
import { mailLog } from './mail-log.js';
import { mentionAlerts } from './mention-alerts.js';
import { movedEveryMs, moveSteps } from './move-steps.js';
import { notificationsCommands } from './notifications.commands.js';
import { notificationsModel } from './notifications.model.js';
import { notificationsRoutes } from './notifications.routes.js';
import { notificationsService } from './notifications.service.js';
import { preferencesModel } from './preferences.model.js';
import { preferencesService } from './preferences.service.js';
import { seenAtOnce } from './seen-at-once.js';
import { staffDigests } from './staff-digests.js';
import { staffPushes } from './staff-pushes.js';
import { stepAudiences } from './step-audiences.js';
import { addressedBy } from './who-is-told.js';

export type { AnswersService } from './answers.service.js';
export { importNotifications } from './import-notifications.js';
export { nextStep, type AlertRules } from './next-step.js';
export type { StoredNotification } from './notifications.model.js';
export { notificationsHaveSince } from './notifications-have-since.js';
export type { NotificationsService } from './notifications.service.js';

/** What people are told who are not there: the staff of new messages, visitors of answers. */
export function createNotifications(deps: {
  connection: Connection;
  checkpoint: Checkpoint;
  events: DomainEvents;
  bus: ClusterBus;
  log: Log;
  url: string;
  mailer: Mailer | undefined;
  queue: JobQueue;
  delays: { notifyAfterMs: number; notifyEveryMs: number; mailAfterMs: number; pushAfterMs: number };
  conversations: ConversationsService;
  messages: MessagesService;
  push: PushService;
  staffDevices: StaffDevicesService;
  sender: PushSender;
  sites: SitesService;
  staff: StaffService;
  accounts: Accounts;
  removals: Removals;
  present: Presence;
  reads: ReadsService;
  teamSettings: TeamSettingsService;
  isVisitorOnline: (visitorId: string) => Promise<boolean>;
  stops: StoppedAddresses;
  stopLinkFor: StopLinks['linkFor'];
  sentIds: SentIds;
  replyAddressOf: ReplyAddresses['replyAddressOf'];
  needsSecondFactor: boolean;
  mentions: DueMentions;
  /** The visitor's own last mail in a conversation. */
  lastMailOf: (conversationId: string, address: string) => Promise<AnsweredMail | undefined>;
  /** Whether the visitor has sent this by mail, from that address. */
  isFromMailOf: (said: { conversationId: string; clientId: string }, address: string) => Promise<boolean>;
  filesForMail: FilesForMail;
  /** How long a mail to an address that nobody has proved must wait; undefined where nothing is limited. */
  waitForAnswer: ((siteId: string, email: string) => Promise<number | undefined>) | undefined;
}) {
  const { connection, delays, url } = deps;
  const stored = notificationsModel(connection);
  const enqueue = (notificationId: string, delayMs: number) => {
    // Which job it is stands at the beginning of its id.
    const [way = ''] = notificationId.split('-', 1);
    const name = way === 'answer' ? 'mail-answer' : way === 'push' ? 'push-answer' : 'notify-staff';
    return deps.queue.add(name, notificationId, { notificationId }, delayMs);
  };
  const common = { ...deps, notifications: stored, enqueue };
  const digests = staffDigests({ digests: digestsModel(connection), everyMs: delays.notifyEveryMs });
  deps.removals.follow(async (staffId) => digests.eraseOf(staffId, await deps.sites.allIds()));
  const inboxUrl = `${url}/inbox`;
  const preferences = preferencesService({ preferences: preferencesModel(connection), events: deps.events });
  deps.removals.follow(preferences.eraseOf);
  const { present } = deps;
  // Asked for all conversations of a round at once.
  const staffOfSite = batched(async (siteIds) => {
    const found = siteIds.map(async (siteId) => [siteId, await deps.staff.ofSite(siteId)] as const);
    return new Map(await Promise.all(found));
  });
  const steps = alertSteps({
    ...{ ...common, notifyAfterMs: delays.notifyAfterMs },
    seenAtOnceBy: seenAtOnce({ ...deps, colleagues: present.colleagues, isStaffOnline: present.isStaffOnline }),
    async hasDevice(conversation) {
      const addressed = addressedBy('push', conversation, (await staffOfSite(conversation.siteId)) ?? [], []);
      return deps.staffDevices.hasAny(addressed.map(({ id }) => id));
    },
  });
  const pushes = staffPushes({ ...common, devices: deps.staffDevices });
  const audiences = stepAudiences({ ...common, preferences, steps, colleagues: present.colleagues });
  const tellMentions = mentionAlerts({ ...deps, preferences, inboxUrl });
  const daily = dailyMails({
    ...{ ...deps, mails: dailyMailsModel(connection), preferences, inboxUrl },
    enqueue: (dailyMailId, delayMs) => deps.queue.add('mail-daily', dailyMailId, { dailyMailId }, delayMs),
  });
  deps.removals.follow(daily.eraseOf);
  deps.events.on('alerts.passed', ({ siteId, teamId, assigneeId }) => {
    deps.bus.publish('alerts.passed', { siteId, teamId, assigneeId });
  });
  const service = notificationsService({ ...common, digests, inboxUrl, steps, audiences, pushes, dailyMails: daily });
  const returns = followReturns({ ...deps, beginAgain: service.beginAgain });
  returns.listen();
  deps.checkpoint.watch(() => returns.pendingSince());
  const answers = answersService({ ...common, ...delays, serverUrl: url });
  const answerPushes = answerPushesService({ ...common, pushAfterMs: delays.pushAfterMs });
  const jobOf = (perform: (id: string) => Promise<void>): JobWork<{ notificationId: string }> => ({
    perform: ({ notificationId }) => perform(notificationId),
    giveUp: ({ notificationId }) => service.giveUp(notificationId),
  });
  const left = leftBehind({
    ...{ ...common, colleagues: present.colleagues, whyStopped: audiences.whyStopped },
    beginWithout: service.beginWithout,
  });
  const move = moveSteps({ ...common, steps, notifyAfterMs: delays.notifyAfterMs });
  const sweeps: Sweep[] = [
    { name: 'notifications', sweep: () => service.sweep(), idlePauses: 4 },
    { name: 'notifications put off', sweep: () => service.takeUpAgain(), everyMs: seldomMs },
    { name: 'alerts that begin again', sweep: () => returns.sweep() },
    { name: 'alerts of who is gone', sweep: () => left(), everyMs: seldomMs, isForWeb: true },
    { name: 'moved alerts', sweep: move, everyMs: movedEveryMs },
    { name: 'mentions', sweep: () => tellMentions(), idlePauses: 10 },
    { name: 'daily mails', sweep: () => daily.sweep(), everyMs: seldomMs },
  ];
  return {
    service,
    answers,
    answerPushes,
    dailyMails: daily,
    moveSteps: move,
    tellMentions,
    leftBehind: left,
    sweeps,
    commands: { staff: notificationsCommands(service, preferences) },
    drain: () => returns.drain(),
    jobs: {
      'notify-staff': jobOf((id) => service.performDue(id)),
      'mail-answer': jobOf((id) => answers.perform(id)),
      'push-answer': jobOf((id) => answerPushes.perform(id)),
      'mail-daily': {
        perform: ({ dailyMailId }: { dailyMailId: string }) => daily.perform(dailyMailId),
        // The sweep begins anew, until it is no news any more.
        giveUp: () => Promise.resolve(),
      },
    },
    routes: () => notificationsRoutes({ list: mailLog(common), isMailConfigured: deps.mailer !== undefined }),
    listen(audiences: Audiences): void {
      announceAlerts(deps, audiences);
      closePushes({ ...deps, devices: deps.staffDevices });
    },
  };
}
