import type { ReadMail } from './read-mail.js';
import { withoutFooter, withoutQuote } from './without-quote.js';

const answer = /^(?:re|bls|balas|aw|sv|antw|r|odp|ynt|回复|答复|回覆)\s*(?:\[\d+\])?\s*[:：]/i;
/** Outlook puts over what it passes on what it puts over what it answers. */
const passedOn = /^(?:fwd?|trs|terusan|diteruskan|tr|wg|rv|enc|doorst|i|vb|转发|轉寄)\s*[:：]/i;

type Worded = Pick<ReadMail, 'text' | 'subject' | 'references'>;

/** Whether it answers another mail or passes it on: as its program or its subject says. */
export const isAboutAnother = ({ subject, references }: Omit<Worded, 'text'>): boolean =>
  references.length > 0 || answer.test(subject) || passedOn.test(subject);

const isAnswer = (mail: Worded) => isAboutAnother(mail) && !passedOn.test(mail.subject);

/** What its writer has written; empty where that is nothing. Only of an answer a quote is cut: an order can look like one. */
export const ownWords = (mail: Worded): string => (isAnswer(mail) ? withoutQuote : withoutFooter)(mail.text);

/** The same for who reads it instead of its writer's mail program: where nothing would be left, all stays. */
export const ownWordsOrAll = (mail: Worded & Pick<ReadMail, 'files'>): string =>
  ownWords(mail) || (mail.files.length > 0 ? '' : mail.text.trim());
