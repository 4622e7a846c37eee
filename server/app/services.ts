import type { Agent } from 'node:https';
import { join, resolve } from 'node:path';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import type { DriverContract } from 'flydrive/types';
import type { Connection } from 'mongoose';
import { Addresses } from '../features/attachments/addresses.js';
import { attachmentsModel } from '../features/attachments/attachments.model.js';
import { attachmentsService } from '../features/attachments/attachments.service.js';
import { closingService } from '../features/lifecycle/lifecycle.service.js';
import { erasuresModel } from '../features/privacy/erasures.model.js';
import { erasuresService } from '../features/privacy/erasures.service.js';
import type { Config } from '../config.js';
import { ChangeLog } from '../features/conversations/change-log.js';
import { changesModel } from '../features/conversations/change-log.model.js';
import { conversationsModel } from '../features/conversations/conversations.model.js';
import { conversationsService } from '../features/conversations/conversations.service.js';
import { DomainEvents } from '../kernel/domain-events.js';
import { embedChecksModel } from '../features/embed-check/embed-checks.model.js';
import { embedChecksService } from '../features/embed-check/embed-checks.service.js';
import { FormSeals } from '../features/hosted/form-seals.js';
import { hostedService } from '../features/hosted/hosted.service.js';
import { Tickets } from '../features/visitors/tickets.js';
import { identityKeysModel } from '../features/identity/identity-keys.model.js';
import { identityKeysService } from '../features/identity/identity-keys.service.js';
import { identityService } from '../features/identity/identity.service.js';
import { revocations } from '../features/identity/revocations.js';
import { revocationsModel } from '../features/identity/revocations.model.js';
import type { JobQueue } from '../platform/outbox/queue.js';
import type { Log } from '../platform/log.js';
import { Checkpoint } from '../platform/outbox/checkpoint.js';
import { checkpointsModel } from '../platform/outbox/checkpoints.model.js';
import { deadLetterSweep } from '../features/messages/dead-letter-sweep.js';
import { DeadLetters } from '../features/messages/dead-letters.js';
import { deadLettersModel } from '../features/messages/dead-letters.model.js';
import { EffectSweep } from '../features/messages/effect-sweep.js';
import { messageEffects } from './message-effects.js';
import { MessageEffects } from '../features/messages/message-effects.js';
import { MessageWriter } from '../features/messages/message-writer.js';
import { messagesModel, type StoredMessage } from '../features/messages/messages.model.js';
import { messagesService } from '../features/messages/messages.service.js';
import { answerPushesService } from '../features/notifications/answer-pushes.service.js';
import { answersInMail, answersService } from '../features/notifications/answers.service.js';
import type { Mailer } from '../platform/mail/mailer.js';
import { digestsModel } from '../features/notifications/digests.model.js';
import { notificationsModel } from '../features/notifications/notifications.model.js';
import { notificationsService } from '../features/notifications/notifications.service.js';
import { staffDigests } from '../features/notifications/staff-digests.js';
import { pushKeysModel } from '../features/push/push-keys.model.js';
import { pushKeys } from '../features/push/push-keys.js';
import { pushSender } from '../features/push/push-sender.js';
import { pushService } from '../features/push/push.service.js';
import { pushSubscriptionsModel } from '../features/push/push-subscriptions.model.js';
import { sitesModel } from '../features/sites/sites.model.js';
import { sitesService } from '../features/sites/sites.service.js';
import { createAuth } from '../features/staff/auth.js';
import { picturesModel } from '../features/staff/pictures.model.js';
import { picturesService } from '../features/staff/pictures.service.js';
import { setupModel } from '../features/staff/setup.model.js';
import { setupService } from '../features/staff/setup.service.js';
import { staffService } from '../features/staff/staff.service.js';
import { sealer } from '../platform/crypto/sealed.js';
import { linkSlotsModel } from '../features/transcripts/link-slots.model.js';
import { linkLimits } from '../features/transcripts/link-limits.js';
import { transcriptsModel } from '../features/transcripts/transcripts.model.js';
import { transcriptsService } from '../features/transcripts/transcripts.service.js';
import { consentsModel } from '../features/contact-form/consents.model.js';
import { introductionsService } from '../features/contact-form/introductions.service.js';
import { knownVisitorsService } from '../features/visitors/known-visitors.service.js';
import { visitorsModel } from '../features/visitors/visitors.model.js';
import { visitorsService } from '../features/visitors/visitors.service.js';

export type Services = ReturnType<typeof createServices>;

/** Every feature, put together once: who knows whom is read here and nowhere else. */
export function createServices(deps: {
  config: Config;
  secret: string;
  connection: Connection;
  queue: JobQueue;
  mailer: Mailer | undefined;
  isStaffOnline: (siteId: string) => boolean;
  isVisitorOnline: (visitorId: string) => Promise<boolean>;
  /** Where files lie; by default a folder beside the other data. */
  files?: DriverContract | undefined;
  /** How push services are reached; by default at public addresses only. */
  pushAgent?: Agent | undefined;
  log: Log;
}) {
  const { config, connection, log } = deps;
  const events = new DomainEvents((error) => log.error({ err: error }, 'a listener failed'));
  const inboxUrl = `${config.url}/inbox`;
  const auth = createAuth({ connection, url: config.url, secret: deps.secret, hasRateLimits: config.hasRateLimits });

  const sites = sitesService({ sites: sitesModel(connection), url: config.url, demoOrigin: config.demoOrigin, log });
  const pictures = picturesService({ pictures: picturesModel(connection) });
  const staff = staffService({ connection, auth, sites, pictures });
  const setup = setupService({ setups: setupModel(connection), auth, inboxUrl });
  const checkpoints = checkpointsModel(connection);
  const checkpoint: Checkpoint = new Checkpoint({
    checkpoints,
    undoneSince: () => [writer.writingSince(), effects.pendingSince(), conversations.changingSince()],
    log,
  });
  const storedVisitors = visitorsModel(connection);
  const visitors = visitorsService({ visitors: storedVisitors });
  const conversations = conversationsService({
    conversations: conversationsModel(connection),
    changeLog: new ChangeLog(changesModel(connection)),
    events,
    isStaffOnline: deps.isStaffOnline,
    beforeWrite: () => checkpoint.ensureFresh(),
  });
  const introductions = introductionsService({
    visitors: storedVisitors,
    consents: consentsModel(connection),
    sites,
    conversations,
  });
  const embedChecks = embedChecksService({ checks: embedChecksModel(connection), sites });
  const identityKeys = identityKeysService({
    keys: identityKeysModel(connection),
    box: sealer(deps.secret, 'sapa identity keys'),
    log,
  });
  const vapid = pushKeys({ keys: pushKeysModel(connection), box: sealer(deps.secret, 'sapa push keys'), log });
  const push = pushService({ subscriptions: pushSubscriptionsModel(connection), keys: vapid });
  const duties = notificationsModel(connection);
  const enqueue = (notificationId: string, delayMs: number) => {
    // Which job a duty is stands at the beginning of its id.
    const [way = ''] = notificationId.split('-', 1);
    const name = way === 'answer' ? 'mail-answer' : way === 'push' ? 'push-answer' : 'notify-staff';
    return deps.queue.add(name, notificationId, { notificationId }, delayMs);
  };
  const notifications = notificationsService({
    notifications: duties,
    conversations,
    sites,
    staff,
    mailer: deps.mailer,
    digests: staffDigests({ digests: digestsModel(connection), everyMs: config.notifyEverySeconds * 1_000 }),
    inboxUrl,
    notifyAfterMs: config.notifyAfterSeconds * 1_000,
    enqueue,
    log,
  });
  const stored = messagesModel(connection);
  const readAnswers = (conversationId: string, after: number, upTo: number) =>
    stored
      .find({ conversationId, from: 'staff', seq: { $gt: after, $lte: upTo } })
      .sort({ seq: 1 })
      .limit(answersInMail)
      .lean<StoredMessage[]>();
  const mailLimits = config.hasRateLimits ? linkLimits({ slots: linkSlotsModel(connection) }) : undefined;
  const answers = answersService({
    notifications: duties,
    conversations,
    sites,
    push,
    readAnswers,
    isVisitorOnline: deps.isVisitorOnline,
    mailer: deps.mailer,
    waitForAnswer: mailLimits?.waitForAnswer,
    serverUrl: config.url,
    mailAfterMs: config.answerMailAfterSeconds * 1_000,
    pushAfterMs: config.answerPushAfterSeconds * 1_000,
    enqueue,
    log,
  });
  const answerPushes = answerPushesService({
    notifications: duties,
    conversations,
    sites,
    push,
    sender: pushSender({ keys: vapid, url: config.url, agent: deps.pushAgent }),
    readAnswers,
    isVisitorOnline: deps.isVisitorOnline,
    pushAfterMs: config.answerPushAfterSeconds * 1_000,
    log,
  });
  const deadLetters = new DeadLetters(deadLettersModel(connection));
  const isStoreThere = () => checkpoint.isStoreThere();
  const effects = new MessageEffects({
    effects: messageEffects({ conversations, notifications, answers }),
    deadLetters,
    isStoreThere,
    log,
  });
  const writer = new MessageWriter(stored, log, () => checkpoint.ensureFresh());
  const closing = closingService({ conversations, readLast: (id) => writer.readLast(id) });
  const effectSweep = new EffectSweep({ checkpoints, checkpoint, messages: stored, effects, conversations, log });
  const attachments = attachmentsService({
    attachments: attachmentsModel(connection),
    conversations,
    files: new Disk(deps.files ?? fileFolder(config.dataDir)),
    addresses: new Addresses(deps.secret),
    isCarried: async (claim, id) => (await stored.exists({ ...claim, 'attachments.id': id })) !== null,
    log,
  });
  const messages = messagesService({
    messages: stored,
    conversations,
    writer,
    attachments,
    effects,
    events,
  });

  const seals = new FormSeals(deps.secret);
  const transcripts = transcriptsService({
    transcripts: transcriptsModel(connection),
    conversations,
    messages,
    sites,
    visitors,
    mailer: deps.mailer,
    url: config.url,
    linkLimits: mailLimits,
    enqueue: (transcriptId) => deps.queue.add('send-transcript', transcriptId, { transcriptId }, 0),
    log,
  });
  const identity = identityService({
    keys: identityKeys,
    revocations: revocations(revocationsModel(connection)),
    known: knownVisitorsService({ visitors: storedVisitors }),
    introductions,
    transcripts,
    attachments,
    push,
    sites,
    visitors,
    conversations,
    events,
    log,
  });
  const erasures = erasuresService({
    erasures: erasuresModel(connection),
    attachments,
    conversations,
    messages,
    notifications,
    transcripts,
    push,
    introductions,
    visitors,
    events,
    log,
  });

  return {
    events,
    auth,
    attachments,
    sites,
    staff,
    pictures,
    setup,
    visitors,
    introductions,
    identity,
    identityKeys,
    embedChecks,
    conversations,
    closing,
    transcripts,
    erasures,
    notifications,
    answers,
    answerPushes,
    push,
    checkpoint,
    effects,
    effectSweep,
    deadLetters,
    deadLetterSweep: deadLetterSweep({ deadLetters, messages: stored, effects, isStoreThere, log }),
    messages,
    seals,
    tickets: new Tickets(deps.secret),
    hosted: hostedService({ visitors, conversations, messages, attachments, introductions, closing, seals }),
  };
}

function fileFolder(dataDir: string): DriverContract {
  return new FSDriver({ location: join(resolve(dataDir), 'attachments'), visibility: 'private' });
}
