import type { ConversationsService, StoredConversation } from '../conversations/index.js';
import { maySee } from '../../kernel/may-see.js';
import { type SitesService, settingsOf } from '../sites/index.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { ReplyAddresses } from '../mail-address/index.js';
import type { ReadsService } from '../reads/index.js';
import type { AlertSteps } from './alert-steps.js';
import type { BegunDigest } from './digests.model.js';
import type { Mailer } from '../../platform/mail/mailer.js';
import { notificationMail } from './notification-mail.js';
import type { NotificationsModel, StoredNotification, Untold } from './notifications.model.js';
import { digestKey, type StaffDigests } from './staff-digests.js';
import { mayAnswerByMail, whileOpen, type Member } from './who-is-told.js';

/** What comes due within this goes into the mail that is sent now. */
const soonMs = 10_000;
/** More lines than these nobody reads; the next mail has the rest. */
const notificationsInMail = 200;
const ofStaff = { kind: { $exists: false } } as const;

/** Whom a notification is mailed to, and all of the site. */
interface Audience {
  told: Member[];
  ofSite: Member[];
}

/** Mails the staff of a site: each of them gets what is due in one mail, and the next mail after a pause. */
export function staffMails(deps: {
  notifications: NotificationsModel;
  conversations: Pick<ConversationsService, 'findAll'>;
  sites: SitesService;
  digests: StaffDigests;
  steps: Pick<AlertSteps, 'follow' | 'enqueue'>;
  whyStopped: (
    notification: StoredNotification,
    conversation: StoredConversation | undefined,
  ) => Promise<StoredNotification['reason'] | undefined>;
  inboxUrl: string;
  replyAddressOf: ReplyAddresses['replyAddressOf'];
  needsSecondFactor: boolean;
  /** Nobody has to be told any more. */
  stop: (
    notification: StoredNotification,
    reason: StoredNotification['reason'],
    conversation: StoredConversation | undefined,
  ) => Promise<void>;
  reads: Pick<ReadsService, 'readBy'>;
}) {
  const collection = collectionOf(deps.notifications);
  const untold = (member: Member) => ({
    ...ofStaff,
    state: 'pending' as const,
    'deliveries.staffId': { $ne: member.id },
    $or: [{ audienceIds: member.id }, { audienceIds: { $exists: false }, step: { $exists: false } }],
  });

  async function collect({ _id, siteId }: StoredNotification, member: Member): Promise<string[]> {
    const soon = new Date(Date.now() + soonMs);
    const others = await collection
      .find(
        { ...untold(member), siteId, _id: { $ne: _id }, dueAt: { $lte: soon } },
        { projection: { _id: 1 }, sort: { dueAt: 1 }, limit: notificationsInMail - 1 },
      )
      .toArray();
    return [_id, ...others.map((other) => other._id)];
  }

  /** The messages of which another step's mail has told this member. */
  async function toldOf(found: StoredNotification[], member: Member): Promise<Set<string>> {
    const conversationIds = found.map(({ conversationId }) => conversationId);
    const told = await collection
      .find({ ...ofStaff, conversationId: { $in: conversationIds }, 'deliveries.staffId': member.id })
      .project<Pick<StoredNotification, 'conversationId' | 'seq'>>({ conversationId: 1, seq: 1 })
      .toArray();
    return new Set(told.map(messageOf));
  }

  /**
   * What of a digest is still unread by the member and unanswered, and is theirs to see, with its conversations. What nobody has to be
   * told any more is settled.
   */
  async function stillOpen(ids: string[], member: Member) {
    const found = await collection
      .find({ ...untold(member), _id: { $in: ids } }, { sort: { at: 1, _id: 1 } })
      .toArray();
    const stored = await deps.conversations.findAll(found.map(({ conversationId }) => conversationId));
    const byId = new Map(stored.map((conversation) => [conversation._id, conversation]));
    const [told, seen] = await Promise.all([toldOf(found, member), deps.reads.readBy(member.id, stored)]);
    const open = new Map<string, StoredConversation>();
    for (const notification of found) {
      // Two steps about one message may be under way at once; and since they were begun, the member may have looked.
      if (told.has(messageOf(notification)) || seen.has(notification.conversationId)) continue;
      const conversation = byId.get(notification.conversationId);
      const reason = await deps.whyStopped(notification, conversation);
      if (reason) await deps.stop(notification, reason, conversation);
      else if (conversation && isFor(notification, conversation, member)) open.set(notification._id, conversation);
    }
    return { open, found };
  }

  /** What comes after these is stored before anybody is told of them: no step is lost where this process dies. */
  async function followAll(found: StoredNotification[], open: ReadonlyMap<string, StoredConversation>) {
    for (const notification of found) {
      const conversation = open.get(notification._id);
      // Its own time has come already: what follows it is stored.
      if (!conversation || notification.audienceIds) continue;
      const next = await deps.steps.follow(notification, conversation);
      if (next) void deps.steps.enqueue(next);
    }
  }

  async function send(digest: BegunDigest, siteId: string, member: Member, mailer: Mailer): Promise<boolean> {
    const { open, found } = await stillOpen(digest.notificationIds, member);
    if (open.size === 0) return false;
    await followAll(found, open);
    const site = await deps.sites.find(siteId);
    // A conversation can have two notifications, and is named once.
    const conversations = [...new Map([...open.values()].map((each) => [each._id, each])).values()];
    const [only, ...others] = conversations;
    const isOne = only !== undefined && others.length === 0;
    const replyTo =
      isOne && mayAnswerByMail(member, only, deps)
        ? await deps.replyAddressOf(only._id, { staffId: member.id })
        : undefined;
    await mailer.send(
      notificationMail({
        digestId: digest.id,
        staff: member,
        ...{ conversations, replyTo },
        siteName: site?.name ?? '',
        zone: settingsOf(site ?? {}).officeHours.zone,
        inboxUrl: deps.inboxUrl,
      }),
    );
    const delivery = { staffId: member.id, to: member.email, at: new Date() };
    await collection.updateMany(
      { ...untold(member), _id: { $in: [...open.keys()] } },
      { $push: { deliveries: delivery } },
    );
    return true;
  }

  /**
   * What all have been told of is sent, also what another worker's mail has told. Of this notification these are whom its step
   * is for; others are for others, and are sent for sure where everybody of the site has been told.
   */
  async function settleTold({ _id, siteId }: StoredNotification, { told, ofSite }: Audience): Promise<void> {
    const toldTo = (staff: Member[]) => ({ 'deliveries.staffId': { $all: staff.map(({ id }) => id) } });
    const isTold = {
      $or: [
        { _id, ...toldTo(told) },
        { siteId, ...toldTo(ofSite) },
      ],
    };
    const sent = { state: 'sent' as const, reason: 'unread' as const, at: new Date() };
    await collection.updateMany({ ...ofStaff, state: 'pending', ...isTold }, { $set: sent });
  }

  return {
    /** Resolves with when it is to be done again, where somebody must wait for the mail; rejects where a mail was refused. */
    async tell(notification: StoredNotification, audience: Audience, mailer: Mailer): Promise<Date | undefined> {
      const { _id, siteId } = notification;
      const waits: number[] = [];
      const faults: unknown[] = [];
      const refused: Untold[] = [];
      for (const member of audience.told) {
        const until = await deps.digests
          .bring(digestKey(siteId, member.id), _id, {
            collect: () => collect(notification, member),
            send: (digest) => send(digest, siteId, member, mailer),
            // Asked as it is sent: a conversation that was given to another team meanwhile is none of theirs to be told.
            isTold: async () => (await stillOpen([_id], member)).open.size === 0,
          })
          // One refused address must not keep the mail from the others.
          .catch((error: unknown) => {
            faults.push(error);
            refused.push({ staffId: member.id, reason: 'refused' });
          });
        if (until) waits.push(until.getTime());
      }
      await settleTold(notification, audience);
      // Until the next attempt, which says anew who gets it.
      if (refused.length > 0) await collection.updateOne({ _id }, { $push: { untold: { $each: refused } } });
      if (faults.length > 0) throw faults[0];
      return waits.length > 0 ? new Date(Math.min(...waits)) : undefined;
    },
  };
}

const messageOf = ({ conversationId, seq }: Pick<StoredNotification, 'conversationId' | 'seq'>) =>
  `${conversationId}-${seq}`;

/** Before its time has come it is a first step: what is due soon goes into the same mail. */
function isFor(notification: StoredNotification, conversation: StoredConversation, member: Member): boolean {
  if (!maySee(member, conversation, whileOpen)) return false;
  return notification.audienceIds?.includes(member.id) ?? [null, member.id].includes(conversation.assigneeId);
}
