import type { Agent } from 'node:https';
import { join, resolve } from 'node:path';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import type { DriverContract } from 'flydrive/types';
import type { Connection } from 'mongoose';
import { Addresses } from './attachments/addresses.js';
import { attachmentsModel } from './attachments/attachments.model.js';
import { attachmentsService } from './attachments/attachments.service.js';
import { closingService } from './closing/closing.service.js';
import { erasuresModel } from './closing/erasures.model.js';
import { erasuresService } from './closing/erasures.service.js';
import type { Config } from './config.js';
import { ChangeLog } from './conversations/change-log.js';
import { changesModel } from './conversations/change-log.model.js';
import { conversationsModel } from './conversations/conversations.model.js';
import { conversationsService } from './conversations/conversations.service.js';
import { DomainEvents } from './domain-events.js';
import { embedChecksModel } from './embed-check/embed-checks.model.js';
import { embedChecksService } from './embed-check/embed-checks.service.js';
import { FormSeals } from './hosted/form-seals.js';
import { hostedService } from './hosted/hosted.service.js';
import { Tickets } from './hosted/tickets.js';
import { identityKeysModel } from './identity/identity-keys.model.js';
import { identityKeysService } from './identity/identity-keys.service.js';
import { identityService } from './identity/identity.service.js';
import { revocations } from './identity/revocations.js';
import { revocationsModel } from './identity/revocations.model.js';
import type { JobQueue } from './jobs/queue.js';
import type { Log } from './log.js';
import { Checkpoint } from './messages/checkpoint.js';
import { checkpointsModel } from './messages/checkpoints.model.js';
import { deadLetterSweep } from './messages/dead-letter-sweep.js';
import { DeadLetters } from './messages/dead-letters.js';
import { deadLettersModel } from './messages/dead-letters.model.js';
import { EffectSweep } from './messages/effect-sweep.js';
import { MessageEffects } from './messages/message-effects.js';
import { MessageWriter } from './messages/message-writer.js';
import { messagesModel, type StoredMessage } from './messages/messages.model.js';
import { messagesService } from './messages/messages.service.js';
import { answerPushesService } from './notifications/answer-pushes.service.js';
import { answersInMail, answersService } from './notifications/answers.service.js';
import type { Mailer } from './notifications/mailer.js';
import { digestsModel } from './notifications/digests.model.js';
import { notificationsModel } from './notifications/notifications.model.js';
import { notificationsService } from './notifications/notifications.service.js';
import { staffDigests } from './notifications/staff-digests.js';
import { pushKeysModel } from './push/push-keys.model.js';
import { pushKeys } from './push/push-keys.js';
import { pushSender } from './push/push-sender.js';
import { pushService } from './push/push.service.js';
import { pushSubscriptionsModel } from './push/push-subscriptions.model.js';
import { sitesModel } from './sites/sites.model.js';
import { sitesService } from './sites/sites.service.js';
import { createAuth } from './staff/auth.js';
import type { Paces } from './paces.js';
import { picturesModel } from './staff/pictures.model.js';
import { picturesService } from './staff/pictures.service.js';
import { setupModel } from './staff/setup.model.js';
import { setupService } from './staff/setup.service.js';
import { staffService } from './staff/staff.service.js';
import { sealer } from './store/sealed.js';
import { linkSlotsModel } from './transcripts/link-slots.model.js';
import { linkLimits } from './transcripts/link-limits.js';
import { transcriptsModel } from './transcripts/transcripts.model.js';
import { transcriptsService } from './transcripts/transcripts.service.js';
import { consentsModel } from './visitors/consents.model.js';
import { introductionsService } from './visitors/introductions.service.js';
import { knownVisitorsService } from './visitors/known-visitors.service.js';
import { visitorsModel } from './visitors/visitors.model.js';
import { visitorsService } from './visitors/visitors.service.js';

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
  pace: Paces;
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
    beatEveryMs: deps.pace.heartbeatMs,
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
  const effects = new MessageEffects({ conversations, notifications, answers, deadLetters, isStoreThere, log });
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
