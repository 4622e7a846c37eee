import type { StoredAttachment } from '../../features/attachments/attachments.model.js';
import type { StoredConversation } from '../../features/conversations/index.js';
import type { StoredDeadLetter } from '../../features/messages/dead-letters.model.js';
import type { StoredMessage } from '../../features/messages/index.js';
import type { StoredNotification } from '../../features/notifications/notifications.model.js';
import type { StoredRead } from '../../features/reads/reads.model.js';

/** What was to follow from a conversation and its messages, and what others keep about them. */
export function outboxFaults(
  { _id, lastSeq, notifiedSeq, isSpam, erasedAt }: StoredConversation,
  messages: readonly StoredMessage[],
  kept: {
    notifications: readonly StoredNotification[];
    attachments: readonly StoredAttachment[];
    reads: readonly StoredRead[];
    deadLetter: StoredDeadLetter | undefined;
  },
): string[] {
  const files = new Map(kept.attachments.map((file) => [file._id, file]));
  const shown = messages.flatMap(({ clientId, attachments = [] }) => attachments.map(({ id }) => ({ id, clientId })));
  const isKept = ({ id, clientId }: (typeof shown)[number]) => {
    const file = files.get(id);
    return file?.isStored && file.claim?.clientId === clientId && !file.removeAfter && !file.isRemoving;
  };
  const isPlanned = kept.notifications.some(({ kind, seq }) => kind === undefined && seq === notifiedSeq);
  return [
    ...(kept.deadLetter ? [`${_id} is a dead letter: ${kept.deadLetter.error}`] : []),
    ...(notifiedSeq > 0 && !isSpam && !isPlanned ? [`${_id} tells nobody of ${notifiedSeq}`] : []),
    ...(kept.notifications.some(({ seq }) => seq > lastSeq) && !erasedAt ? [`${_id} tells of what is not there`] : []),
    ...shown.filter((file) => !isKept(file)).map(({ id }) => `${_id} shows the file ${id}, which it does not keep`),
    ...(kept.reads.some(({ readSeq }) => readSeq > lastSeq) && !erasedAt ? [`${_id} was read beyond its end`] : []),
  ];
}
