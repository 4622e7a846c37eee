import type { RetentionKind } from '../../../shared/wire/privacy/retention-kinds.js';
import type { Log } from '../../platform/log.js';
import type { AttachmentsService } from '../attachments/index.js';
import type { StoredConversation } from '../conversations/index.js';
import type { MessagesService } from '../messages/index.js';
import type { TimelineService } from '../timeline/index.js';
import type { ErasuresService } from './erasures.service.js';

export type OfConversations = Exclude<RetentionKind, 'people'>;

/** What a batch of conversations loses, and how much that was. */
export function takeConversations(deps: {
  attachments: Pick<AttachmentsService, 'erase' | 'settledIn'>;
  erasures: Pick<ErasuresService, 'eraseConversations'>;
  messages: Pick<MessagesService, 'unsummed'>;
  timeline: Pick<TimelineService, 'countNotesIn' | 'eraseNotesIn'>;
  /** Asked once more before something goes: a hold may have been set since the batch was found. */
  isHeld: (talk: StoredConversation) => Promise<boolean>;
  log: Log;
}) {
  async function takeFiles(batch: readonly StoredConversation[]): Promise<number> {
    // Before the look at the messages: a file that comes later is not among them.
    const files = await deps.attachments.settledIn(batch.map(({ _id }) => _id));
    if (files.length === 0) return 0;
    const newer = await deps.messages.unsummed(batch);
    let count = 0;
    for (const talk of batch) {
      const own = files.filter(({ conversationId }) => conversationId === talk._id);
      if (own.length === 0 || newer.has(talk._id) || (await deps.isHeld(talk))) continue;
      for (const { id } of own) count += await takeFile(id);
    }
    return count;
  }

  /** One that cannot be removed keeps no other one here. It is found again the next day. */
  const takeFile = (id: string): Promise<number> =>
    deps.attachments.erase(id).catch((error: unknown) => {
      deps.log.warn({ attachmentId: id, err: error }, 'a file that is due could not be removed');
      return 0;
    });

  async function takeNotes(talks: readonly StoredConversation[]): Promise<number> {
    let count = 0;
    if ((await deps.timeline.countNotesIn(talks.map(({ _id }) => _id))) === 0) return count;
    for (const talk of talks) {
      const { _id: id } = talk;
      try {
        if ((await deps.timeline.countNotesIn([id])) === 0 || (await deps.isHeld(talk))) continue;
        count += await deps.timeline.eraseNotesIn(id);
      } catch (error) {
        deps.log.warn({ conversationId: id, err: error }, 'notes that are due could not be removed');
      }
    }
    return count;
  }

  return async (kind: OfConversations, batch: readonly StoredConversation[], before: Date): Promise<number> => {
    if (kind === 'files') return takeFiles(batch);
    // Their summary follows a message after who wrote it was told that it is stored.
    const newer = await deps.messages.unsummed(batch);
    const due = batch.filter(({ _id }) => !newer.has(_id));
    if (due.length === 0) return 0;
    if (kind === 'notes') return takeNotes(due);
    // The visitor may have written in between.
    const isDue = ({ inboxState, lastAt }: StoredConversation) =>
      inboxState === kind && lastAt !== undefined && lastAt < before;
    return deps.erasures.eraseConversations(
      due.map(({ _id }) => _id),
      isDue,
    );
  };
}
