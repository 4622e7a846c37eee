import en from '../../../shared/locales/en.json?part=mail';
import enPush from '../../../shared/locales/en.json?part=staffPush';
import id from '../../../shared/locales/id.json?part=mail';
import idPush from '../../../shared/locales/id.json?part=staffPush';
import { chooseLanguage } from '../../../shared/locales/texts.js';
import type { StaffPush } from '../../../shared/wire/push/staff-push.js';
import type { Log } from '../../platform/log.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { StoredConversation } from '../conversations/index.js';
import { topicOf, type LiveDevice, type PushSender, type StaffDevicesService } from '../push/index.js';
import type { SitesService } from '../sites/index.js';
import { calledIn } from './called-in.js';
import type { NotificationsModel, StoredNotification } from './notifications.model.js';
import type { Told } from './step-audiences.js';

const locales = { id: { ...id, ...idPush }, en: { ...en, ...enPush } };
/** Later it is no news, and who had a right to it may have lost that. */
const ttlSeconds = 60 * 60;
type Words = Pick<Extract<StaffPush, { kind: 'waiting' }>, 'language' | 'title' | 'body'>;

/** Tells the staff by the devices on which they have asked for it. */
export function staffPushes(deps: {
  notifications: NotificationsModel;
  devices: Pick<StaffDevicesService, 'forget' | 'noteShown'>;
  sender: PushSender;
  sites: Pick<SitesService, 'find'>;
  log: Log;
}) {
  const collection = collectionOf(deps.notifications);

  /** Whether its push service has taken it. One that has not is not asked again: the next way is taken at once. */
  async function pushTo({ device, actor }: LiveDevice, notification: StoredNotification, words: Words) {
    const { _id, conversationId } = notification;
    const to = new URL(device.endpoint).hostname;
    // Before it is shown: what is shown and not noted would never be closed.
    const unseen = await deps.devices.noteShown(device, conversationId);
    const payload: StaffPush = { kind: 'waiting', id: _id, conversationId, unseen, ...words };
    // Whatever is wrong with one device, the step goes on by another way.
    const outcome = await deps.sender
      .send(device, { topic: topicOf(conversationId), payload, ttlSeconds })
      .catch(() => 'refused');
    if (outcome === 'sent') {
      const delivery = { pushedTo: actor.staffId, deviceId: device._id, to, at: new Date() };
      await collection.updateOne({ _id }, { $push: { deliveries: delivery } });
      return true;
    }
    if (outcome === 'gone') await deps.devices.forget(device);
    else deps.log.warn({ notificationId: _id, service: to, outcome }, 'a push service did not take an alert');
    return false;
  }

  return {
    /** Resolves with who has been reached, by any of their devices: now, or when this step was begun before. */
    async tell(
      notification: StoredNotification,
      conversation: StoredConversation,
      told: readonly Told[],
    ): Promise<Set<string>> {
      const reached = new Set(notification.deliveries.flatMap(({ staffId, pushedTo }) => staffId ?? pushedTo ?? []));
      const people = told.filter(({ way, member }) => way.byPush && !reached.has(member.id));
      if (people.length === 0) return reached;
      const site = await deps.sites.find(conversation.siteId);
      await Promise.all(
        people.map(async ({ member, devices, showsText }) => {
          const words = wordsFor(conversation, { language: member.language, site: site?.name ?? '', showsText });
          const taken = await Promise.all(devices.map((device) => pushTo(device, notification, words)));
          if (taken.includes(true)) reached.add(member.id);
        }),
      );
      return reached;
    },
  };
}

/** Encrypted to the browser, so no push service reads it. But a phone shows it while it is locked: who has not chosen so names nobody there. */
function wordsFor(
  conversation: StoredConversation,
  reader: { language: string | undefined; site: string; showsText: boolean },
): Words {
  const language = chooseLanguage([reader.language]);
  const texts = locales[language];
  if (!reader.showsText) return { language, title: reader.site || 'Sapa', body: texts.waiting() };
  return {
    language,
    title: [calledIn(conversation, texts), reader.site].filter((each) => each !== '').join(' · '),
    body: conversation.lastText || texts.deletedMessage(),
  };
}
