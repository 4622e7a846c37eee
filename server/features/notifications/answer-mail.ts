import en from '../../../shared/locales/en.json?part=mail';
import id from '../../../shared/locales/id.json?part=mail';
import type { Language } from '../../../shared/wire/languages.js';
import { formattedHtml } from '../../platform/formatted-html.js';
import { html } from '../../platform/html.js';
import { type FileForMail, linkHoldsDays } from '../attachments/index.js';
import type { AnsweredMail } from '../inbound-mail/index.js';
import { stopHeaders } from '../mail-address/index.js';
import { choiceLines, choicesHtml, type StoredMessage } from '../messages/index.js';
import { zonedTime } from '../../platform/zoned-time.js';
import { mailBody, type Said } from '../../platform/mail/mail-body.js';
import { automatic, inThreadOf, type Mail } from '../../platform/mail/mailer.js';
import { answerSubject } from './answer-subject.js';

const locales = { id, en };

export type Answer = Pick<StoredMessage, 'authorName' | 'text' | 'attachments' | 'choices' | 'at'>;

/**
 * The mail that brings answers to a visitor who is gone. What they answer stands above them only where the address is proved to be the
 * visitor's: anybody can type any address.
 */
export function answerMail(input: {
  messageId: string;
  conversationId: string;
  to: string;
  language: Language;
  siteName: string;
  /** The site's own time zone. */
  zone: string;
  answers: readonly Answer[];
  /** What the visitor wrote last before them; only for an address that is proved. */
  asked?: Answer | undefined;
  /** Not all that are unread: the rest is in the next mail. */
  hasMore?: boolean;
  /** Who has begun by mail has no chat: the files are in the mail, or behind a link. */
  isByMail: boolean;
  files?: ReadonlyMap<string, FileForMail>;
  /** The page on which the visitor wrote; undefined when it is none of the site's. */
  page: string | undefined;
  /** Where an answer by mail comes in; undefined where none can. */
  replyTo: string | undefined;
  /** The mail that is answered, where the visitor has written by mail: it stands in that thread. */
  answered?: AnsweredMail | undefined;
  /** Where the mail to this address ends. */
  stopLink: string;
  serverUrl: string;
}): Mail {
  const {
    language,
    answers,
    asked,
    page,
    replyTo,
    isByMail,
    files: filesById = new Map<string, FileForMail>(),
  } = input;
  const texts = locales[language];
  const values = { site: input.siteName.replace(/[\r\n]+/g, ' ') };
  const said = (written: Answer, name: string): Said => {
    const files = (written.attachments ?? []).map(({ id, name }) => ({
      name: `📎 ${name}`,
      href: hrefOf(filesById.get(id)),
    }));
    const choices = written.choices ?? [];
    return {
      head: [name, zonedTime(written.at, language, input.zone)].filter(Boolean).join(' · '),
      text: [
        written.text,
        ...files.map(({ name, href }) => (href ? `${name}: ${href}` : name)),
        ...choiceLines(choices),
      ]
        .filter(Boolean)
        .join('\n'),
      rich: [
        ...formattedHtml(written.text),
        ...files.map(({ name, href }) => html`<div>${href ? html`<a href="${href}">${name}</a>` : name}</div>`),
        choicesHtml(choices),
      ],
    };
  };
  const words = isByMail
    ? {
        ...{ intro: texts.mailAnswerIntro, why: texts.mailAnswerWhy },
        ...{ reply: texts.mailAnswerReply, noReply: texts.mailAnswerNoReply },
      }
    : {
        ...{ intro: texts.answerIntro, why: texts.answerWhy },
        ...{ reply: texts.answerReply, noReply: texts.answerNoReply },
      };
  const attached = attachedOf(answers, filesById);
  return {
    ...mailBody({
      // Mail programs put into a thread what has its subject as well.
      subject: input.answered?.subject ? answerSubject(input.answered.subject) : texts.answerSubject(values),
      language,
      parts: [
        ...(asked ? [texts.answerAsked(), { said: said(asked, '') }] : []),
        words.intro(values),
        ...answers.map((answer) => ({ said: said(answer, (answer.authorName ?? '').replace(/[\r\n]+/g, ' ')) })),
        ...(input.hasMore ? [texts.answerMore()] : []),
        ...([...filesById.values()].some(hrefOf) ? [texts.answerFilesHold({ days: linkHoldsDays })] : []),
        ...(page ? [{ link: { label: texts.answerOpen(), href: page } }] : []),
        { aside: `${words.why(values)} ${replyTo ? words.reply() : words.noReply()}` },
        { aside: texts.stopWhy(values), link: { label: texts.stop(), href: input.stopLink } },
      ],
    }),
    to: input.to,
    ...(replyTo ? { replyTo } : {}),
    ...(attached.length > 0 ? { attachments: attached } : {}),
    messageId: input.messageId,
    headers: { ...automatic, ...stopHeaders(input.stopLink) },
    ...inThreadOf(input.conversationId, input.serverUrl, input.answered?.messageId),
  };
}

const hrefOf = (file: FileForMail | undefined) => (file && 'href' in file ? file.href : undefined);

const attachedOf = (answers: readonly Answer[], files: ReadonlyMap<string, FileForMail>) =>
  answers
    .flatMap(({ attachments = [] }) => attachments)
    .flatMap(({ id, name }) => {
      const file = files.get(id);
      return file && 'content' in file ? [{ filename: name, contentType: file.type, content: file.content }] : [];
    });
