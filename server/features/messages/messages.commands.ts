import type { StaffMessage } from '../../../shared/wire/messages/entities.js';
import type { staffMessageCommands, visitorMessageCommands } from '../../../shared/wire/messages/commands.js';
import type { StaffHandlers, VisitorHandlers } from '../../kernel/commands.js';
import { internal, outrun } from '../../platform/errors.js';
import type { BlocksService } from '../blocks/index.js';
import type { ContactFormService } from '../contact-form/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { PicturesService } from '../staff/index.js';
import type { VisitorsService } from '../visitors/index.js';
import { AnsweredMeanwhile } from './message-writer.js';
import { type messageChanges, NotAsExpected } from './message-changes.js';
import type { StoredMessage } from './messages.model.js';
import type { ReadQuoted } from './quoted-messages.js';
import { presentMessages, presentPage, presentToStaff } from './messages.presenter.js';
import type { MessagesService } from './messages.service.js';
import { sendAsVisitor } from './send-as-visitor.js';

export function messagesCommands(deps: {
  blocks: BlocksService;
  conversations: ConversationsService;
  contactForm: Pick<ContactFormService, 'requireAnswers'>;
  messages: MessagesService;
  changes: Pick<ReturnType<typeof messageChanges>, 'edit' | 'remove'>;
  pictures: PicturesService;
  readQuoted: ReadQuoted;
  visitors: VisitorsService;
}) {
  const { messages } = deps;
  const send = sendAsVisitor(deps);

  async function presentOne(message: StoredMessage): Promise<StaffMessage> {
    const [presented] = await presentToStaff([message], deps);
    if (!presented) throw internal();
    return presented;
  }

  /** Somebody else was faster: the sender gets what there is now. */
  async function tellOutrun(error: unknown): Promise<never> {
    const tell = async (code: 'E_STALE' | 'E_CONFLICT', message: string, present: StoredMessage[]) =>
      outrun(code, message, await presentToStaff(present, deps));
    if (error instanceof AnsweredMeanwhile) throw await tell('E_STALE', error.message, error.messages);
    if (error instanceof NotAsExpected) throw await tell('E_CONFLICT', error.message, [error.present]);
    throw error;
  }

  const visitor: VisitorHandlers<typeof visitorMessageCommands> = {
    async 'conversation:read'(caller, input) {
      await messages.markRead(caller.visitor(), input);
      return null;
    },

    async 'message:list'(caller, { conversationId, after = 0, before, limit, afterRevision }) {
      const reader = caller.visitor();
      return presentPage(
        before === undefined
          ? await messages.listAfter(reader, { conversationId, after, limit, afterRevision })
          : await messages.listBefore(reader, { conversationId, before, limit }),
        (found) => presentMessages(found, deps),
      );
    },

    async 'message:send'(caller, { clientId, text, attachments, page: written = {} }) {
      const { greeting, ...page } = written;
      const sender = caller.visitor();
      await deps.contactForm.requireAnswers(sender);
      const { conversationId, seq, at } = await send(sender, {
        clientId,
        text,
        attachments,
        page,
        greeting,
        network: caller.network,
      });
      return { conversationId, seq, at: at.toISOString() };
    },
  };

  const staff: StaffHandlers<typeof staffMessageCommands> = {
    async 'conversation:read'(actor, input) {
      await messages.markRead(actor, input);
      return null;
    },

    async 'message:list'(actor, input) {
      return presentPage(await messages.listAfter(actor, input), (found) => presentToStaff(found, deps));
    },

    async 'message:send'(actor, input) {
      const message = await messages.send(actor, input).catch(tellOutrun);
      return { conversationId: message.conversationId, seq: message.seq, at: message.at.toISOString() };
    },

    'message:edit': async (actor, input) => presentOne(await deps.changes.edit(actor, input).catch(tellOutrun)),
    'message:delete': async (actor, input) => presentOne(await deps.changes.remove(actor, input).catch(tellOutrun)),
  };
  return { visitor, staff };
}
