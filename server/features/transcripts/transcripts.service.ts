import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { chooseLanguage } from '../../../shared/locales/texts.js';
import type { VisitorActor } from '../../kernel/actors.js';
import { mailed, type ConversationsService } from '../conversations/index.js';
import { notFound } from '../../platform/errors.js';
import type { Log } from '../../platform/log.js';
import type { MessagesService } from '../messages/index.js';
import { can } from '../../kernel/permissions.js';
import type { SentIds, StoppedAddresses, StopLinks } from '../mail-address/index.js';
import type { Mailer } from '../../platform/mail/mailer.js';
import { isRecipientRefused } from '../../platform/mail/recipient-refused.js';
import { type SitesService, settingsOf } from '../sites/index.js';
import { collectionOf } from '../../platform/store/collection.js';
import { sweepEach } from '../../platform/outbox/sweep-each.js';
import type { VisitorsService } from '../visitors/index.js';
import type { LinkLimits } from './link-limits.js';
import { messagesInMail, proofMail, transcriptMail } from './transcript-mail.js';
import { linkHoldsMs, type StoredTranscript, type TranscriptsModel } from './transcripts.model.js';

/** What is this much overdue was lost by the queue and is given to it again. */
const overdueMs = 15_000;
/** A mail server that refused for long is asked again after this. */
const refusedPauseMs = 15 * 60_000;
/** What was enqueued and is still due is enqueued again after this. */
const againMs = 30_000;

export type TranscriptsService = ReturnType<typeof transcriptsService>;

/** Mails conversations, and only to addresses that were proved: by a link in a mail, or by the publisher's signature. */
export function transcriptsService(deps: {
  transcripts: TranscriptsModel;
  conversations: ConversationsService;
  messages: MessagesService;
  sites: SitesService;
  visitors: VisitorsService;
  stopLinkFor: StopLinks['linkFor'];
  sentIds: Pick<SentIds, 'idOfProof' | 'idOfTranscript'>;
  stops: Pick<StoppedAddresses, 'mailStopOf' | 'suppress'>;
  mailer: Mailer | undefined;
  /** Where Sapa itself is. */
  url: string;
  /** Undefined where nothing is limited. */
  linkLimits: LinkLimits | undefined;
  /** Hands a stored transcript to the queue. May fail: the sweeper hands it over again. */
  enqueue: (transcriptId: string) => Promise<void>;
  log: Log;
}) {
  const collection = collectionOf(deps.transcripts);
  const sweepDue = sweepEach<Pick<StoredTranscript, '_id' | 'state'>>({
    name: 'transcripts',
    log: deps.log,
    // The link and the transcript itself are two mails.
    idOf: ({ _id, state }) => `${_id} ${state}`,
    longestPauseMs: againMs,
    restMs: againMs,
  });

  async function enqueue(id: string): Promise<void> {
    await deps.enqueue(id).catch((error: unknown) => {
      deps.log.warn({ transcriptId: id, err: error }, 'queue not available; the sweeper will hand the transcript over');
    });
  }

  async function addressed({ conversationId, siteId, email, language }: StoredTranscript, messageId: string) {
    const site = await deps.sites.find(siteId);
    const { zone } = settingsOf(site ?? {}).officeHours;
    const stopLink = deps.stopLinkFor({ siteId, conversationId, to: email, language });
    const siteName = site?.name ?? '';
    return { messageId, conversationId, email, language, siteName, zone, url: deps.url, stopLink };
  }

  /** False once the conversation is another visitor's: anyone who asked used the same browser before, and gets nothing of it. */
  async function isAskers({ conversationId, visitorId }: StoredTranscript): Promise<boolean> {
    return (await deps.conversations.find(conversationId))?.visitorId === visitorId;
  }

  /** Each mail has a secret of its own, made only now: what is stored opens nothing. */
  async function sendLink(transcript: StoredTranscript, mailer: Mailer): Promise<void> {
    const secret = randomBytes(32).toString('base64url');
    await collection.updateOne({ _id: transcript._id }, { $push: { secretHashes: hashOf(secret) } });
    const link = `${deps.url}/transcript/${transcript.language}#${secret}`;
    const messageId = deps.sentIds.idOfProof(transcript, transcript.email);
    await mailer.send(proofMail(await addressed(transcript, messageId), link));
    await collection.updateOne(
      { _id: transcript._id, state: 'asked' },
      { $set: { state: 'linked' }, $unset: { dueAt: '' } },
    );
  }

  async function sendTranscript(transcript: StoredTranscript, mailer: Mailer): Promise<void> {
    const messages = await deps.messages.newest(transcript.conversationId, messagesInMail);
    const messageId = deps.sentIds.idOfTranscript(transcript, transcript.email);
    if (messages.length > 0) await mailer.send(transcriptMail(await addressed(transcript, messageId), messages));
    await collection.updateOne({ _id: transcript._id }, { $set: { state: 'sent' }, $unset: { dueAt: '' } });
    if (messages.length > 0)
      await deps.conversations.change([transcript.conversationId], (stored) => mailed(stored, 'transcript'));
  }

  /** Where there is no such mailbox nothing more is sent there. Whatever else is in its way is tried again. */
  const orRefused =
    ({ _id, siteId, email }: StoredTranscript) =>
    async (error: unknown): Promise<void> => {
      if (!isRecipientRefused(error)) throw error;
      await deps.stops.suppress(siteId, email, 'bounced');
      await collection.deleteMany({ _id });
    };

  return {
    async offer(visitor: VisitorActor) {
      const { email } = (await deps.visitors.personOf(visitor.visitorId)) ?? {};
      return { isMailConfigured: deps.mailer !== undefined, ...(email ? { knownEmail: email } : {}) };
    },

    /**
     * Writes the transcript, then hands it to the queue. `isProved`: the publisher has signed this address. `network`: where the
     * visitor's line comes from.
     */
    async request(
      visitor: VisitorActor,
      conversationId: string,
      given: string,
      network: string,
    ): Promise<{ isProved: boolean; stopped?: 'unwanted' | 'bounced' }> {
      const conversation = await deps.conversations.find(conversationId);
      if (!conversation || !can(visitor, 'conversation:read', conversation) || !deps.mailer) throw notFound();

      const person = await deps.visitors.personOf(visitor.visitorId);
      const isProved = person?.email?.toLowerCase() === given.toLowerCase();
      await deps.linkLimits?.take({ email: given, network, siteId: visitor.siteId, isProved });
      // What a stranger asks for goes to nobody who wants no mail. A slot is taken first: this must not tell of many addresses.
      const why = isProved ? undefined : await deps.stops.mailStopOf(visitor.siteId, given);
      if (why) return { isProved, stopped: why === 'bounced' ? why : 'unwanted' };
      const at = new Date();
      const transcript: StoredTranscript = {
        _id: randomUUID(),
        conversationId,
        siteId: visitor.siteId,
        visitorId: visitor.visitorId,
        email: given,
        language: chooseLanguage([conversation.language]),
        state: isProved ? 'proved' : 'asked',
        secretHashes: [],
        provableUntil: new Date(at.getTime() + linkHoldsMs),
        dueAt: at,
        at,
      };
      await collection.insertOne(transcript);
      void enqueue(transcript._id);
      return { isProved };
    },

    /** Anyone who has the secret reads the mail of that address. Once: the same again is `E_NOT_FOUND`, like an unknown one. */
    async prove(secret: string): Promise<void> {
      const now = new Date();
      const asked = await collection.findOne({ secretHashes: hashOf(secret) });
      if (!asked || !(await isAskers(asked))) throw notFound();
      const proved = await collection.findOneAndUpdate(
        { secretHashes: hashOf(secret), state: { $in: ['asked', 'linked'] }, provableUntil: { $gt: now } },
        { $set: { state: 'proved', dueAt: now, secretHashes: [] } },
      );
      if (!proved) throw notFound();
      void enqueue(proved._id);
    },

    /** Sends what is due. Rejects when it must be tried again. */
    async perform(id: string): Promise<void> {
      const transcript = await collection.findOne({ _id: id });
      if (!transcript || !deps.mailer) return;
      if (!(await isAskers(transcript))) return void (await collection.deleteMany({ _id: id }));
      // It may have been stopped since. Who has proved the address has asked for this very mail.
      const isStopped =
        transcript.state === 'asked' && (await deps.stops.mailStopOf(transcript.siteId, transcript.email));
      if (isStopped) await collection.deleteMany({ _id: id });
      else if (transcript.state === 'asked') await sendLink(transcript, deps.mailer).catch(orRefused(transcript));
      else if (transcript.state === 'proved')
        await sendTranscript(transcript, deps.mailer).catch(orRefused(transcript));
    },

    /** After the queue's last attempt: later again, until the wish is forgotten. */
    async giveUp(id: string): Promise<void> {
      const dueAt = new Date(Date.now() + refusedPauseMs);
      await collection.updateOne({ _id: id, dueAt: { $exists: true } }, { $set: { dueAt } });
    },

    async sweep(now = new Date()): Promise<number> {
      const before = new Date(now.getTime() - overdueMs);
      const due = collection.find({ dueAt: { $lt: before } }, { projection: { _id: 1, state: 1 }, sort: { dueAt: 1 } });
      return sweepDue(due, ({ _id }) => deps.enqueue(_id), now);
    },

    /** Not of the slots: or people who erase themselves could have links sent without end. */
    async eraseAll(visitorId: string): Promise<void> {
      await collection.deleteMany({ visitorId });
    },

    /** Of conversations that are erased alone. */
    async eraseIn(conversationIds: string[]): Promise<void> {
      await collection.deleteMany({ conversationId: { $in: conversationIds } });
    },
  };
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');
