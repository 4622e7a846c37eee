import type { VisitorActor } from '../../kernel/actors.js';
import type { BlocksService } from '../blocks/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { VisitorsService } from '../visitors/index.js';
import type { MessagesService, NewMessage } from './messages.service.js';
import type { StoredMessage } from './messages.model.js';

export interface VisitorMessage extends Omit<NewMessage, 'conversationId'> {
  /** From where it came. */
  network: string;
}

/** A message of a visitor, by socket or by form: into the open conversation, which it opens when there is none. */
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

  return async (visitor: VisitorActor, { network, ...message }: VisitorMessage): Promise<StoredMessage> => {
    await requireUnblocked(visitor, { network, ...message });
    const conversation = await deps.conversations.open(visitor, {
      readVisitor: () => deps.visitors.readOpener(visitor.visitorId),
      pageUrl: message.page?.url,
      pageTitle: message.page?.title,
      storedIn: (ids) => deps.messages.findSent(ids, message.clientId),
    });
    const sent = await deps.messages.send(visitor, { ...message, conversationId: conversation._id });
    void deps.blocks.note(visitor, network);
    return sent;
  };
}
