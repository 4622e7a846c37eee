import type { staffMessageCommands, visitorMessageCommands } from '../../../shared/wire/messages/commands.js';
import type { StaffHandlers, VisitorHandlers } from '../../kernel/commands.js';
import { outrun } from '../../platform/errors.js';
import type { ContactFormService } from '../contact-form/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { PicturesService } from '../staff/index.js';
import type { VisitorsService } from '../visitors/index.js';
import { AnsweredMeanwhile } from './message-writer.js';
import { presentMessages } from './messages.presenter.js';
import type { MessagesService } from './messages.service.js';
import { sendAsVisitor } from './send-as-visitor.js';

export function messagesCommands(deps: {
  conversations: ConversationsService;
  contactForm: Pick<ContactFormService, 'requireAnswers'>;
  messages: MessagesService;
  pictures: PicturesService;
  visitors: VisitorsService;
}) {
  const { messages, pictures } = deps;
  const send = sendAsVisitor(deps);

  const visitor: VisitorHandlers<typeof visitorMessageCommands> = {
    async 'conversation:read'(caller, input) {
      await messages.markRead(caller.visitor(), input);
      return null;
    },

    async 'message:list'(caller, { conversationId, after = 0, before, limit }) {
      const reader = caller.visitor();
      const page =
        before === undefined
          ? await messages.listAfter(reader, { conversationId, after, limit })
          : await messages.listBefore(reader, { conversationId, before, limit });
      return { messages: await presentMessages(page.messages, pictures), lastSeq: page.lastSeq };
    },

    async 'message:send'(caller, { clientId, text, attachments, page }) {
      const sender = caller.visitor();
      await deps.contactForm.requireAnswers(sender);
      const { conversationId, seq, at } = await send(sender, { clientId, text, attachments, page });
      return { conversationId, seq, at: at.toISOString() };
    },
  };

  const staff: StaffHandlers<typeof staffMessageCommands> = {
    async 'conversation:read'(actor, input) {
      await messages.markRead(actor, input);
      return null;
    },

    async 'message:list'(actor, input) {
      const page = await messages.listAfter(actor, input);
      return { messages: await presentMessages(page.messages, pictures), lastSeq: page.lastSeq };
    },

    async 'message:send'(actor, input) {
      const message = await messages.send(actor, input).catch(async (error: unknown) => {
        if (!(error instanceof AnsweredMeanwhile)) throw error;
        throw outrun('E_STALE', error.message, await presentMessages(error.messages, pictures));
      });
      return { conversationId: message.conversationId, seq: message.seq, at: message.at.toISOString() };
    },
  };
  return { visitor, staff };
}
