import { limits } from '../../../shared/wire/limits.js';
import type { UnreadAnswers } from '../../../shared/wire/visitors/answers.js';
import type { VisitorActor } from '../../kernel/actors.js';
import { can } from '../../kernel/permissions.js';
import type { ConversationsService } from '../conversations/index.js';
import type { MessagesService } from '../messages/index.js';
import type { PicturesService } from '../staff/index.js';
import { nothingUnread, presentUnread } from './beside.presenter.js';

export type BesideService = ReturnType<typeof besideService>;

export function besideService(deps: {
  conversations: Pick<ConversationsService, 'readLast'>;
  messages: Pick<MessagesService, 'readAnswers'>;
  pictures: Pick<PicturesService, 'addressesOf'>;
}) {
  return {
    /** What of the staff's the visitor has not read. The conversation tells whether its messages are worth a question. */
    async unreadOf(visitor: VisitorActor): Promise<UnreadAnswers> {
      const conversation = await deps.conversations.readLast(visitor);
      if (!conversation || !can(visitor, 'conversation:read', conversation)) return nothingUnread;

      const { _id, lastSeq, lastStaffSeq, visitorReadSeq = 0 } = conversation;
      const hasNews = lastStaffSeq > visitorReadSeq;
      const answers = hasNews ? await deps.messages.readAnswers(_id, visitorReadSeq, lastSeq, limits.messagePage) : [];
      const pictures = await deps.pictures.addressesOf(answers.slice(-1).map(({ authorId }) => authorId));
      return presentUnread(conversation, answers, pictures);
    },
  };
}
