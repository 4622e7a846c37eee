import en from '../../../shared/locales/en.json?part=mail';
import id from '../../../shared/locales/id.json?part=mail';
import { chooseLanguage } from '../../../shared/locales/texts.js';
import { formattedHtml } from '../../platform/formatted-html.js';
import { html } from '../../platform/html.js';
import { choiceLines, choicesHtml, type StoredMessage } from '../messages/index.js';
import { zonedTime } from '../../platform/zoned-time.js';
import { automatic, inThreadOf, type Mail } from '../../platform/mail/mailer.js';

const locales = { id, en };

export type Answer = Pick<StoredMessage, 'authorName' | 'text' | 'attachments' | 'choices' | 'at'>;

/** The mail that brings answers to a visitor who is gone. Of what the visitor wrote nothing is in it: anybody can type any address. */
export function answerMail(input: {
  notificationId: string;
  conversationId: string;
  to: string;
  language: string | undefined;
  siteName: string;
  /** The site's own time zone. */
  zone: string;
  answers: readonly Answer[];
  /** The page on which the visitor wrote; undefined when it is none of the site's. */
  page: string | undefined;
  serverUrl: string;
}): Mail {
  const { siteName, answers, page } = input;
  const language = chooseLanguage([input.language]);
  const texts = locales[language];
  const values = { site: oneLine(siteName) };
  const said = answers.map((answer) => ({
    head: [oneLine(answer.authorName ?? ''), zonedTime(answer.at, language, input.zone)].filter(Boolean).join(' · '),
    text: answer.text,
    files: (answer.attachments ?? []).map(({ name }) => `📎 ${name}`),
    choices: answer.choices ?? [],
  }));
  const plain = [
    texts.answerIntro(values),
    ...said.map(({ head, text, files, choices }) => `${head}\n${linesOf(text, files, choices).replace(/^/gm, '> ')}`),
    ...(page ? [`${texts.answerOpen()}: ${page}`] : []),
    texts.answerWhy(values),
  ];
  const rich = html`<!doctype html>
    <html>
      <body>
        <p dir="auto">${texts.answerIntro(values)}</p>
        ${said.map(
          ({ head, text, files, choices }) =>
            html`<p dir="auto">${head}</p>
              <blockquote dir="auto">
                ${formattedHtml(text)}${files.map((file) => html`<div>${file}</div>`)}${choicesHtml(choices)}
              </blockquote>`,
        )}
        ${page && html`<p><a href="${page}">${texts.answerOpen()}</a></p>`}
        <p dir="auto">${texts.answerWhy(values)}</p>
      </body>
    </html>`;
  return {
    to: input.to,
    subject: texts.answerSubject(values),
    messageId: `<${input.notificationId}@${new URL(input.serverUrl).hostname}>`,
    text: plain.join('\n\n'),
    html: rich.text,
    headers: automatic,
    ...inThreadOf(input.conversationId, input.serverUrl),
  };
}

const linesOf = (text: string, files: readonly string[], choices: readonly string[]) =>
  [text, ...files, ...choiceLines(choices)].filter(Boolean).join('\n');

const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ');
