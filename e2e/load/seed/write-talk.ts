import type { Connection } from 'mongoose';
import { storeContacts } from '../../../server/features/contacts/index.js';
import { importConsents } from '../../../server/features/contact-form/index.js';
import { importConversations } from '../../../server/features/conversations/index.js';
import { importMessages } from '../../../server/features/messages/index.js';
import { importNotifications } from '../../../server/features/notifications/index.js';
import { importSearch } from '../../../server/features/search/index.js';
import { importEntries, importMentions } from '../../../server/features/timeline/index.js';
import { importVisitors } from '../../../server/features/visitors/index.js';
import { plannedVisitors, type Plan } from './plan.js';
import { deliveriesOf } from './alerts.js';
import { seedStaff, type SeedStaff } from './staff.js';
import { replayed, type StoredTalk } from './replay.js';

/** Large enough that the store's answer costs little, small enough for any memory. */
const messagesPerBatch = 1_000;
/** While one is written, the next ones are made. */
const batchesAtOnce = 3;

export interface Written {
  visitors: number;
  conversations: number;
  messages: number;
}

/** Stores a whole plan by the repositories of the features, in batches; never more of it is in memory than some of these. */
export function talkWriter(connection: Connection) {
  const visitors = importVisitors(connection);
  const consents = importConsents(connection);
  const messages = importMessages(connection);
  const notes = importEntries(connection);
  const mentions = importMentions(connection);
  const conversations = importConversations(connection);
  const search = importSearch(connection);
  const contacts = storeContacts(connection);
  const notifications = importNotifications(connection);

  return async (plan: Plan, onProgress: (written: Written) => void): Promise<Written> => {
    const written: Written = { visitors: 0, conversations: 0, messages: 0 };
    const underWay = new Set<Promise<void>>();
    let entered = Promise.resolve();
    const staff = seedStaff(plan);

    async function store(batch: StoredTalk[]): Promise<void> {
      const said = batch.flatMap((talk) => talk.messages);
      const noted = batch.flatMap((talk) => talk.notes);
      const talks = batch.flatMap((talk) => talk.conversations);
      const told = batch.flatMap((talk) => alertsOf(talk, staff, plan.until));
      await Promise.all([
        visitors(batch.map(({ visitor }) => visitor)),
        contacts(batch),
        consents(batch.flatMap((talk) => talk.consents)),
        messages(said),
        notes(noted),
        mentions(batch.flatMap((talk) => talk.mentions)),
        notifications(told),
        search({ conversations: talks, messages: said, notes: noted }),
      ]);
      // One after the other, for the numbers of the feed.
      await (entered = entered.then(() => conversations.store(talks)));
      written.visitors += batch.length;
      written.conversations += talks.length;
      written.messages += said.length;
      onProgress(written);
    }

    for (const batch of batchesOf(plan)) {
      const stored = store(batch).then(() => void underWay.delete(stored));
      underWay.add(stored);
      // Its failure is heard below.
      stored.catch(() => undefined);
      if (underWay.size === batchesAtOnce) await Promise.race(underWay);
    }
    await Promise.all(underWay);
    return written;
  };
}

/** What was told of one visitor's conversations. */
function alertsOf({ alerts, conversations, messages }: StoredTalk, staff: readonly SeedStaff[], until: Date) {
  return alerts.flatMap((alert) => {
    const conversation = conversations.find(({ _id }) => _id === alert.conversationId);
    const said = messages.filter(({ conversationId }) => conversationId === alert.conversationId);
    const ofSite = staff.filter(({ siteIds }) => siteIds.includes(alert.siteId));
    return conversation ? deliveriesOf(alert, { conversation, messages: said, staff: ofSite, until }) : [];
  });
}

function* batchesOf(plan: Plan): Generator<StoredTalk[]> {
  let batch: StoredTalk[] = [];
  let count = 0;
  for (const planned of plannedVisitors(plan)) {
    const talk = replayed(planned);
    batch.push(talk);
    count += talk.messages.length;
    if (count < messagesPerBatch) continue;
    yield batch;
    batch = [];
    count = 0;
  }
  yield batch;
}
