import type { Connection } from 'mongoose';
import type { Log } from '../../platform/log.js';
import type { Mailer } from '../../platform/mail/mailer.js';
import type { JobWork } from '../../platform/outbox/jobs.js';
import type { JobQueue } from '../../platform/outbox/queue.js';
import type { Sweep } from '../../platform/outbox/sweeper.js';
import type { ConversationsService } from '../conversations/index.js';
import type { MessagesService } from '../messages/index.js';
import type { Presence } from '../presence/index.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { PushSender, PushService, StaffDevicesService } from '../push/index.js';
import type { ReadsService } from '../reads/index.js';
import type { SitesService } from '../sites/index.js';
import type { Removals, StaffService } from '../staff/index.js';
import type { TeamSettingsService } from '../teams/index.js';
import { alertSteps } from './alert-steps.js';
import { answerPushesService } from './answer-pushes.service.js';
import { answersService } from './answers.service.js';
import { closePushes } from './close-pushes.js';
import { digestsModel } from './digests.model.js';
import { notificationsCommands } from './notifications.commands.js';
import { notificationsModel } from './notifications.model.js';
import { notificationsRoutes } from './notifications.routes.js';
import { notificationsService } from './notifications.service.js';
import { preferencesModel } from './preferences.model.js';
import { preferencesService } from './preferences.service.js';
import { staffDigests } from './staff-digests.js';
import { staffPushes } from './staff-pushes.js';
import { stepAudiences } from './step-audiences.js';

export type { AnswersService } from './answers.service.js';
export { notificationsHaveSince } from './notifications-have-since.js';
export type { NotificationsService } from './notifications.service.js';

/** What people are told who are not there: the staff of new messages, visitors of answers. */
export function createNotifications(deps: {
  connection: Connection;
  log: Log;
  url: string;
  mailer: Mailer | undefined;
  queue: JobQueue;
  delays: { notifyAfterMs: number; notifyEveryMs: number; mailAfterMs: number; pushAfterMs: number };
  conversations: ConversationsService;
  messages: MessagesService;
  events: DomainEvents;
  push: PushService;
  staffDevices: StaffDevicesService;
  sender: PushSender;
  sites: SitesService;
  staff: StaffService;
  removals: Removals;
  present: Presence;
  reads: ReadsService;
  teamSettings: TeamSettingsService;
  isVisitorOnline: (visitorId: string) => Promise<boolean>;
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
  const preferences = preferencesService({ preferences: preferencesModel(connection) });
  deps.removals.follow(preferences.eraseOf);
  const { present } = deps;
  const steps = alertSteps({
    ...{ ...common, notifyAfterMs: delays.notifyAfterMs },
    isSeenAtOnce: ({ assigneeId, siteId }) =>
      assigneeId ? present.colleagues.isThere(assigneeId) : present.isStaffOnline(siteId),
  });
  const pushes = staffPushes({ ...common, devices: deps.staffDevices });
  const audiences = stepAudiences({ ...common, preferences, steps });
  const service = notificationsService({ ...common, digests, inboxUrl, steps, audiences, pushes });
  const answers = answersService({ ...common, ...delays, serverUrl: url });
  const answerPushes = answerPushesService({ ...common, pushAfterMs: delays.pushAfterMs });
  const jobOf = (way: { perform: (id: string) => Promise<void> }): JobWork<{ notificationId: string }> => ({
    perform: ({ notificationId }) => way.perform(notificationId),
    giveUp: ({ notificationId }) => service.giveUp(notificationId),
  });
  const sweeps: Sweep[] = [{ name: 'notifications', sweep: () => service.sweep() }];
  return {
    service,
    answers,
    answerPushes,
    sweeps,
    commands: { staff: notificationsCommands(service, preferences) },
    jobs: { 'notify-staff': jobOf(service), 'mail-answer': jobOf(answers), 'push-answer': jobOf(answerPushes) },
    routes: () => notificationsRoutes(service),
    listen: () => closePushes({ ...deps, devices: deps.staffDevices }),
  };
}
