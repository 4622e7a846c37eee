import type { Connection } from 'mongoose';
import { withSealedEmails } from '../../../server/platform/store/sealed-emails.js';
import type { StoredConsent } from '../../../server/features/contact-form/index.js';
import type { StoredConversation } from '../../../server/features/conversations/index.js';
import type { StoredMessage } from '../../../server/features/messages/index.js';
import type { StoredEntry } from '../../../server/features/timeline/index.js';
import type { VisitedPage } from '../../../shared/wire/visitors/entities.js';
import type { StoredVisitor } from '../../../server/features/visitors/index.js';

/** What two stores of one talk need not have in common: ids that are made, times of a clock, how often it was written, and the steps to what it is now. */
const differing = {
  visitor: ['_id', 'tokenHash', 'createdAt', 'formAnsweredAt'],
  consent: ['_id', 'visitorId', 'at'],
  conversation: [
    '_id',
    'visitorId',
    'createdAt',
    'changedAt',
    'resolvedAt',
    'followUpOf',
    'revision',
    'lastAt',
    'lastVisitorAt',
    'waitingSince',
    'firstReplyAt',
    'snoozedUntil',
    'dueAt',
    'happenings',
  ],
  message: ['_id', 'conversationId', 'authorId', 'at'],
};

/**
 * Everything of a store that is small enough, as it can be compared with another one of the same talk: visitors by the client
 * id of their first message. Where a time or an id is left out, what it must be equal to is told instead.
 */
export async function talesOf(connection: Connection): Promise<Map<string, object>> {
  const read = <Stored extends object>(name: string) =>
    withSealedEmails(connection, connection.collection<Stored>(name)).find().toArray();
  const [visitors, consents, conversations, messages, entries] = await Promise.all([
    read<StoredVisitor>('visitors'),
    read<StoredConsent>('consents'),
    read<StoredConversation>('conversations'),
    read<StoredMessage>('messages'),
    read<StoredEntry>('timeline_entries'),
  ]);
  messages.sort((a, b) => a.seq - b.seq);
  conversations.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());

  return new Map(
    visitors.map((visitor) => {
      const talks = conversations
        .filter(({ visitorId }) => visitorId === visitor._id)
        .map((conversation) => ({
          conversation,
          messages: messages.filter(({ conversationId }) => conversationId === conversation._id),
          notes: notesOf(entries, conversation._id),
        }));
      const agreed = consents.filter(({ visitorId }) => visitorId === visitor._id);
      const tale = {
        visitor: { ...without(visitor, differing.visitor), hasAnswered: visitor.formAnsweredAt !== undefined },
        consents: agreed.map((consent) => without(consent, differing.consent)),
        talks: talks.map((talk) => taleOf(visitor, talk)),
      };
      return [talks[0]?.messages[0]?.clientId ?? visitor._id, withoutOtherTimes(tale)];
    }),
  );
}

function taleOf(
  visitor: StoredVisitor,
  { conversation, messages, notes }: { conversation: StoredConversation; messages: StoredMessage[]; notes: object[] },
) {
  const at = (seq: number) => messages[seq - 1]?.at.getTime();
  const { lastSeq, lastAt, lastVisitorSeq, lastVisitorAt, waitingSeq, waitingSince, firstReplyAt } = conversation;
  const firstReply = messages.find(({ from }) => from === 'staff');
  return {
    ...without(conversation, differing.conversation),
    hasTimesOfMessages:
      lastAt?.getTime() === at(lastSeq) &&
      lastVisitorAt?.getTime() === at(lastVisitorSeq) &&
      waitingSince?.getTime() === at(waitingSeq) &&
      firstReplyAt?.getTime() === firstReply?.at.getTime(),
    notes,
    messages: messages.map((message) => ({
      ...without(message, differing.message),
      author: message.authorId === visitor._id ? 'the visitor' : message.authorId,
    })),
  };
}

/** What happened besides is brought there later, and takes numbers of its own. */
const notesOf = (entries: StoredEntry[], conversationId: string) =>
  entries
    .filter((entry) => entry.conversationId === conversationId && entry.kind === 'note')
    .sort((a, b) => a.number - b.number)
    .map((entry) => without(entry, ['_id', 'conversationId', 'number', 'at']));

const without = (stored: object, names: string[]) =>
  Object.fromEntries(Object.entries(stored).filter(([name]) => !names.includes(name)));

/** A consent and a page that was visited have a time of their own. */
const withoutOtherTimes = (tale: object): object =>
  JSON.parse(JSON.stringify(tale), (key, value: unknown) =>
    key === 'consent' && typeof value === 'object'
      ? { ...value, at: 'a time' }
      : key === 'pages' && Array.isArray(value)
        ? (value as VisitedPage[]).map((page) => ({ ...page, at: 'a time' }))
        : value,
  ) as object;
