import type { Attachment } from '../../../shared/wire/attachments/entities.js';
import type { AuthorKind } from '../../../shared/wire/messages/entities.js';
import { plainText } from '../../platform/plain-text.js';
import { limits } from '../../../shared/wire/limits.js';
import { isSamePage, type Page, visitPauseMs, withPage } from '../visitors/index.js';
import type { Summary } from './conversations.model.js';

export const emptySummary: Summary = {
  lastSeq: 0,
  lastText: '',
  lastFrom: 'visitor',
  lastVisitorSeq: 0,
  lastStaffSeq: 0,
  staffReadSeq: 0,
  waitingSeq: 0,
  notifiedSeq: 0,
};

type Said = Omit<SummarizedMessage, 'conversationId'>;

/** A message, as far as its conversation looks at it. */
export interface SummarizedMessage {
  conversationId: string;
  seq: number;
  from: AuthorKind;
  text: string;
  attachments?: readonly Pick<Attachment, 'name'>[];
  /** Who of the staff wrote it, or which visitor. */
  authorId?: string;
  authorName?: string | undefined;
  at: Date;
  /** The number of its last change. */
  revision?: number | undefined;
  /** It is here for this change, of that time. */
  isChange?: boolean;
  changedAt?: Date | undefined;
  /** Known only until the effects are done: it is kept with no message. */
  page?: Page | undefined;
}

/**
 * The summary with one more message. Pure and idempotent: the same message twice, or two processes in another order,
 * come to the same last numbers. What else the object carries is kept.
 */
export function withMessage<S extends Summary>(summary: S, message: Said): S {
  const next = { ...summary };
  const { seq, revision = 0 } = message;
  if (seq > next.lastSeq) {
    next.lastSeq = seq;
    next.lastFrom = message.from;
    next.lastAt = message.at;
    setText(next, message);
  } else if (seq === next.lastSeq && revision > (next.lastRevision ?? 0)) setText(next, message);
  if (message.from === 'staff') {
    setFirstReply(next, message);
    next.lastStaffSeq = Math.max(next.lastStaffSeq, message.seq);
    next.staffReadSeq = Math.max(next.staffReadSeq, message.seq);
  } else if (message.seq > next.lastVisitorSeq) {
    next.lastVisitorSeq = message.seq;
    next.lastVisitorAt = message.at;
    setPage(next, message, summary.lastVisitorAt);
  }
  setWaiting(next, message);
  setNotice(next, message, summary.lastVisitorSeq);
  return next;
}

/** Whichever of them comes first. What had a reply before that was noted is never told how long it took. */
function setFirstReply(next: Summary, { at }: Said): void {
  const isFirst = next.firstReplyAt ? at < next.firstReplyAt : next.lastStaffSeq === 0;
  if (isFirst) next.firstReplyAt = at;
}

/** A deleted message leaves nothing to show. */
function setText(next: Summary, message: Said): void {
  next.lastText = previewOf(message);
  delete next.lastRevision;
  if (message.revision !== undefined) next.lastRevision = message.revision;
}

/** Anyone who does not say where they are may be where they were. */
function setPage(next: Summary, { page, at }: Said, saidAt: Date | undefined): void {
  if (!page) return;
  const last = next.pages?.at(-1);
  const seenAt = Math.max(last?.at.getTime() ?? 0, saidAt?.getTime() ?? 0);
  // On the page where they were last they may have read for as long.
  if (last && !isSamePage(last, page) && at.getTime() - seenAt > visitPauseMs) delete next.pages;
  goTo(next, page, at);
}

/** The page that the visitor is on; the path gets it where it is another one than the last. */
export function goTo(next: Pick<Summary, 'pageUrl' | 'pageTitle' | 'pages'>, page: Page, at: Date): void {
  if (!page.url && !page.title) return;
  delete next.pageUrl;
  delete next.pageTitle;
  if (page.url) next.pageUrl = page.url;
  if (page.title) next.pageTitle = page.title;
  next.pages = [...withPage(next.pages ?? [], page, at)];
}

/** The visitor waits since the first message that came after the last answer. */
function setWaiting(next: Summary, message: Said): void {
  const isUnanswered = message.from === 'visitor' && message.seq > next.lastStaffSeq;
  if (next.lastVisitorSeq <= next.lastStaffSeq) {
    next.waitingSeq = 0;
    delete next.waitingSince;
  } else if (isUnanswered && (next.waitingSeq <= next.lastStaffSeq || message.seq < next.waitingSeq)) {
    next.waitingSeq = message.seq;
    next.waitingSince = message.at;
  } else if (next.waitingSeq <= next.lastStaffSeq && next.lastVisitorAt) {
    // An answer came after, but not to, the newest message: only that one is known to wait.
    next.waitingSeq = next.lastVisitorSeq;
    next.waitingSince = next.lastVisitorAt;
  }
}

/**
 * One notification at a time: a further one is due only when what the last one was about has been seen, or when everybody was told
 * of it and nobody came. A message that somebody has seen at once is notified as well: who only looks may think that somebody else
 * answers.
 */
function setNotice(next: Summary, { from, seq }: Said, knownSeq: number): void {
  const isNew = from === 'visitor' && seq > knownSeq && seq > next.lastStaffSeq;
  const { staffReadSeq, passedSeq = 0 } = next;
  if (isNew && next.notifiedSeq <= Math.max(staffReadSeq, passedSeq)) next.notifiedSeq = seq;
}

/** What is shown of a message where there is room for one line, without marks. */
export const previewOf = (said: Pick<Said, 'text' | 'attachments'>): string => preview(withFiles(said));

/** In any language: what was written, else what the files are called. */
function withFiles({ text, attachments = [] }: Pick<Said, 'text' | 'attachments'>): string {
  const words = plainText(text);
  if (attachments.length === 0) return words;
  return `📎 ${words.trim() || attachments.map(({ name }) => name).join(', ')}`;
}

/** The beginning of a text on one line, cut between characters as people see them. */
function preview(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= limits.preview) return line;
  let cut = '';
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    if (cut.length + segment.length > limits.preview - 1) break;
    cut += segment;
  }
  return `${cut}…`;
}
