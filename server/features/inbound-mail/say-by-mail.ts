import type { Attachment } from '../../../shared/wire/attachments/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { Actor } from '../../kernel/actors.js';
import { AppError } from '../../platform/errors.js';
import type { ReceiveBytes } from '../attachments/index.js';
import { partIdOf } from './mail-ids.js';
import type { MailFile, ReadMail } from './read-mail.js';
import { splitText } from './split-text.js';

/** One mail becomes so many messages at most. */
const mostMessages = 8;
export const longestText = mostMessages * limits.messageText;

const messageIdOf = (idHash: string, index: number) => partIdOf(idHash, `message ${index}`);
/** Of the messages that a mail may have become. */
export const messageIdsOf = (idHash: string): string[] =>
  Array.from({ length: mostMessages }, (_, index) => messageIdOf(idHash, index));

export interface SaidPart {
  clientId: string;
  text: string;
  attachments?: string[];
}

/**
 * What a mail says as messages: a long text in several, its files in the last of them and in more where they are many. Their ids
 * follow from the mail's, so that a repeat says nothing twice. A file that is not taken is named in the text.
 */
export async function saidBy(
  { text, files }: Pick<ReadMail, 'text' | 'files'>,
  { actor, siteId, idHash, fromHash }: { actor: Actor; siteId: string; idHash: string; fromHash: string },
  deps: { receiveBytes: ReceiveBytes; refusedLine: (names: string) => string },
): Promise<SaidPart[]> {
  const taken: Attachment[] = [];
  const refused: MailFile[] = [];
  for (const [index, file] of files.entries()) {
    const upload = {
      uploadId: partIdOf(idHash, `file ${index}`),
      name: file.name,
      bytes: file.content,
      network: fromHash,
    };
    const attachment = await deps.receiveBytes(actor, siteId, upload).catch(orRefused);
    if (attachment) taken.push(attachment);
    else refused.push(file);
  }
  const lines = refused.length > 0 ? deps.refusedLine(refused.map(({ name }) => name).join(', ')) : '';
  const texts = splitText([text, lines].filter(Boolean).join('\n\n'), limits.messageText);
  const parts: Omit<SaidPart, 'clientId'>[] = texts.map((each) => ({ text: each }));
  for (let begin = 0; begin < taken.length; begin += limits.attachmentsInMessage) {
    const attachments = taken.slice(begin, begin + limits.attachmentsInMessage).map(({ id }) => id);
    const last = parts.at(-1);
    if (begin === 0 && last) last.attachments = attachments;
    else parts.push({ text: '', attachments });
  }
  return parts.map((each, index) => ({ clientId: messageIdOf(idHash, index), ...each }));
}

/** What this file is, is refused for good; whatever else happens is tried again. */
function orRefused(error: unknown): undefined {
  if (error instanceof AppError && [400, 413, 415].includes(error.status)) return undefined;
  throw error;
}
