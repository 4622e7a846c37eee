import { mongo } from 'mongoose';
import { uuidOfHash } from '../../platform/uuid-of-hash.js';
import { newConversation, settled, type StoredConversation, withMessage, withRead } from '../conversations/index.js';
import { resolved } from '../lifecycle/index.js';
import { draftOf, type StoredMessage } from '../messages/index.js';
import type { Talk } from './read-talks.js';

/** The author of what the staff wrote elsewhere: nobody here. */
const elsewhere = 'import';

/** The same for the same thing of a site. */
export const importedId = (siteId: string, ...parts: string[]): string =>
  uuidOfHash(JSON.stringify([siteId, ...parts]));

/** What the services would have stored of it, by the same functions: read by the staff, and resolved with its last message. */
export function replayTalk(
  { id, messages }: Talk,
  { siteId, visitorId }: { siteId: string; visitorId: string },
): { conversation: StoredConversation; messages: StoredMessage[] } {
  const _id = importedId(siteId, 'talk', id);
  const inOrder = messages.map((each, index) => ({ ...each, index })).sort((a, b) => a.at.getTime() - b.at.getTime());
  const createdAt = inOrder[0]?.at ?? new Date();
  const begun = newConversation({
    ...{ _id, siteId, visitorId, createdAt, language: undefined },
    ...{ page: {}, known: {}, isFollowUp: false },
  });
  const stored = inOrder.map(({ at, from, text, author, index }, place): StoredMessage => {
    const clientId = importedId(siteId, 'message', id, String(index));
    const by =
      from === 'staff'
        ? { kind: 'staff' as const, staffId: elsewhere, name: author ?? '' }
        : { kind: 'visitor' as const, visitorId };
    return { _id: idAt(at, clientId), ...draftOf(by, { conversationId: _id, clientId, text }), seq: place + 1, at };
  });
  const said = stored.reduce((conversation, each) => withMessage(conversation, each), begun);
  // Nobody is told of what is long over.
  const read = withRead({ ...said, notifiedSeq: 0 }, 'staff', said.lastSeq);
  const ended = resolved(read, read.lastSeq, read.lastAt ?? createdAt);
  return { conversation: settled(begun, ended), messages: stored };
}

/** Begins with the time, as every message's id: what is long over is nothing that the effects must still follow. */
const idAt = (at: Date, clientId: string) =>
  new mongo.ObjectId(
    Math.floor(at.getTime() / 1_000)
      .toString(16)
      .padStart(8, '0') + clientId.replaceAll('-', '').slice(-16),
  );
