import { isRecipientRefused } from '../../platform/mail/recipient-refused.js';
import enPush from '../../../shared/locales/en.json?part=staffPush';
import idPush from '../../../shared/locales/id.json?part=staffPush';
import { chooseLanguage } from '../../../shared/locales/texts.js';
import type { StaffPush } from '../../../shared/wire/push/staff-push.js';
import { maySee } from '../../kernel/may-see.js';
import { can } from '../../kernel/permissions.js';
import type { Log } from '../../platform/log.js';
import type { Mailer } from '../../platform/mail/mailer.js';
import type { ConversationsService, StoredConversation } from '../conversations/index.js';
import { topicOf, type LiveDevice, type PushSender, type StaffDevicesService } from '../push/index.js';
import type { SitesService } from '../sites/index.js';
import type { StaffService } from '../staff/index.js';
import type { DueMentions, StoredMention } from '../timeline/index.js';
import { mentionMail } from './mention-mail.js';
import { mentionWay, quietPauseMs } from './mention-way.js';
import type { PreferencesService } from './preferences.service.js';
import { whileOpen, type Member } from './who-is-told.js';

const pushTexts = { id: idPush, en: enPush };
/** Later it is no news. */
const ttlSeconds = 60 * 60;
/** A mail server that refused is asked again after this. */
const againMs = 60_000;

interface Naming {
  mention: StoredMention;
  conversation: StoredConversation;
  member: Member;
  by: string;
  siteName: string;
}

/**
 * Tells by push or mail who was named in a note and has not opened the conversation after the usual delay. What is due stands with
 * the mention itself, so that it survives the queue, and one that is read meanwhile is told by nothing.
 */
export function mentionAlerts(deps: {
  mentions: DueMentions;
  conversations: Pick<ConversationsService, 'find'>;
  staff: Pick<StaffService, 'ofSite'>;
  sites: Pick<SitesService, 'find'>;
  staffDevices: Pick<StaffDevicesService, 'ofPeople' | 'forget' | 'noteShown'>;
  sender: PushSender;
  preferences: Pick<PreferencesService, 'of'>;
  mailer: Mailer | undefined;
  inboxUrl: string;
  log: Log;
}) {
  const { mentions } = deps;

  /** Undefined where nobody is to be told: it was told, or is not theirs to see any more. */
  async function namingOf(mention: StoredMention): Promise<Naming | undefined> {
    const { conversationId, staffId, number, toldNumber = 0 } = mention;
    if (toldNumber >= number) return undefined;
    const conversation = await deps.conversations.find(conversationId);
    if (!conversation || conversation.erasedAt) return undefined;
    const member = (await deps.staff.ofSite(conversation.siteId)).find(({ id }) => id === staffId);
    const site = await deps.sites.find(conversation.siteId);
    if (!member || !site || site.archivedAt || !maySee(member, conversation, whileOpen)) return undefined;
    const by = await mentions.authorOf(mention);
    return by === undefined ? undefined : { mention, conversation, member, by, siteName: site.name };
  }

  async function push(
    { mention, conversation, member, by, siteName }: Naming,
    devices: LiveDevice[],
    isShown: boolean,
  ) {
    const language = chooseLanguage([member.language]);
    const texts = pushTexts[language];
    const taken = devices.map(async ({ device }) => {
      const unseen = await deps.staffDevices.noteShown(device, conversation._id);
      const payload: StaffPush = {
        kind: 'waiting',
        ...{ id: idOf(mention), conversationId: conversation._id, unseen, language },
        title: siteName || 'Sapa',
        body: isShown ? texts.mentionedBy({ name: by }) : texts.mentioned(),
      };
      const outcome = await deps.sender
        .send(device, { topic: topicOf(conversation._id), payload, ttlSeconds })
        .catch(() => 'refused');
      if (outcome === 'gone') await deps.staffDevices.forget(device);
      return outcome === 'sent';
    });
    return (await Promise.all(taken)).includes(true);
  }

  async function tell(mention: StoredMention, now: Date): Promise<void> {
    const naming = await namingOf(mention);
    if (!naming) return mentions.settle(mention);
    const { conversation, member } = naming;
    const preferences = (await deps.preferences.of([member.id]))(member.id);
    const live = await deps.staffDevices.ofPeople([member.id]);
    const devices = live.filter(({ actor }) => can(actor, 'conversation:note', conversation));
    const way = mentionWay(preferences, devices.length > 0, now);
    if (way === 'later') return mentions.putOff(mention, new Date(now.getTime() + quietPauseMs));
    // They may have looked since it was claimed, or another process may tell them by now.
    if (!(await mentions.keep(mention))) return;
    const isReached = way.byPush && (await push(naming, devices, preferences.showsText));
    if (!isReached && way.byMail && deps.mailer) {
      const { by, siteName } = naming;
      const mail = mentionMail({
        id: idOf(mention),
        staff: member,
        by,
        conversation,
        siteName,
        inboxUrl: deps.inboxUrl,
      });
      // An address that there is not is no more there in a minute.
      await deps.mailer.send(mail).catch((error: unknown) => {
        if (!isRecipientRefused(error)) throw error;
      });
    }
    await mentions.settle(mention);
  }

  /** Resolves with how many it has looked at. */
  return async (now = new Date()): Promise<number> => {
    const claimed = await mentions.claim(now);
    for (const mention of claimed) {
      await tell(mention, now).catch(async (error: unknown) => {
        deps.log.warn({ err: error, conversationId: mention.conversationId }, 'a mention is told again later');
        await mentions.putOff(mention, new Date(now.getTime() + againMs));
      });
    }
    return claimed.length;
  };
}

const idOf = ({ conversationId, staffId, number }: StoredMention) => `mention-${conversationId}-${number}-${staffId}`;
