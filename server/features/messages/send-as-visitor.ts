import type { Channel } from '../../../shared/wire/conversations/entities.js';
import type { VisitorActor } from '../../kernel/actors.js';
import type { BlocksService } from '../blocks/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { VisitorsService } from '../visitors/index.js';
import type { MessagesService, NewMessage } from './messages.service.js';
import type { StoredMessage } from './messages.model.js';

export interface VisitorMessage extends Omit<NewMessage, 'conversationId'> {
  /** From where it came; absent where that is nowhere, as of a mail. */
  network?: string | undefined;
  /** Which conversation it answers; absent: the one that is open. */
  answers?: string | undefined;
  /** By what way a conversation begins with it; absent: by the chat. */
  channel?: Channel | undefined;
}

/** A message of a visitor, by socket, form or mail: into the open conversation, which it opens when there is none, or the one it answers. */
export function sendAsVisitor(deps: {
  visitors: VisitorsService;
  conversations: ConversationsService;
  messages: MessagesService;
  blocks: Pick<BlocksService, 'requireUnblocked' | 'note'>;
}) {
  /** What was stored before its author was blocked is acknowledged all the same: its sender may have missed that. */
  async function requireUnblocked(visitor: VisitorActor, { network, clientId }: VisitorMessage): Promise<void> {
    try {
      await deps.blocks.requireUnblocked(visitor, network);
    } catch (error) {
      const own = await deps.conversations.ofVisitor(visitor.visitorId);
      const ids = own.map(({ _id }) => _id);
      if ((await deps.messages.findSent(ids, clientId)) === undefined) throw error;
    }
  }

  return async (
    visitor: VisitorActor,
    { network, channel, answers, ...message }: VisitorMessage,
  ): Promise<StoredMessage> => {
    await requireUnblocked(visitor, { network, ...message });
    const conversation = await deps.conversations.open(visitor, {
      readVisitor: () => deps.visitors.readOpener(visitor.visitorId),
      pageUrl: message.page?.url,
      pageTitle: message.page?.title,
      ...{ channel, answers },
      storedIn: (ids) => deps.messages.findSent(ids, message.clientId),
    });
    const sent = await deps.messages.send(visitor, { ...message, conversationId: conversation._id });
    if (network !== undefined) void deps.blocks.note(visitor, network);
    return sent;
  };
}
