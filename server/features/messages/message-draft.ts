import { isBlank } from '../../../shared/wire/blank.js';
import type { Actor, StaffActor, VisitorActor } from '../../kernel/actors.js';
import type { MessageDraft } from './message-writer.js';

/** As much of an actor as a message keeps. */
type Author = Pick<VisitorActor, 'kind' | 'visitorId'> | Pick<StaffActor, 'kind' | 'staffId' | 'name'>;
/** A message of this author that has no number and no time yet. */
export const draftOf = (
  author: Actor | Author,
  said: Pick<MessageDraft, 'conversationId' | 'clientId' | 'text'>,
): MessageDraft => ({
  ...said,
  // Beside files a text may be missing, and one that nobody sees is missing (C24).
  text: isBlank(said.text) ? '' : said.text,
  from: author.kind,
  authorId: author.kind === 'staff' ? author.staffId : author.visitorId,
  ...(author.kind === 'staff' ? { authorName: author.name } : {}),
});
