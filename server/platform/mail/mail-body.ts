import type { Language } from '../../../shared/wire/languages.js';
import { html, Html, withBreaks } from '../html.js';
import { mailStyle } from './mail-style.js';

export interface MailLink {
  label: string;
  href: string;
}

/** What somebody wrote. Everything in it is text, but `rich`, which has been made from it. */
export interface Said {
  head?: string;
  text: string;
  rich?: readonly Html[];
  link?: MailLink;
}

/** One after the other; a text alone is a paragraph of ours. */
export type MailPart =
  | string
  | { said: Said }
  /** The same of a whole conversation, where quoting everything says nothing. */
  | { copied: Said }
  | { link: MailLink }
  /** Small, at the end: why this mail came, and how it ends. */
  | { aside: string; link?: MailLink };

/** The one template of all mails: from the same parts a plain text, and HTML for whose reader shows it. */
export function mailBody(input: { subject: string; language: Language; parts: readonly MailPart[] }) {
  const subject = input.subject.replace(/[\r\n]+/g, ' ');
  return {
    subject,
    text: input.parts.map(plain).join('\n\n'),
    html: html`<!doctype html>
      <html lang="${input.language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="supported-color-schemes" content="light dark" />
          <title>${subject}</title>
          <style>
            ${new Html(mailStyle)}
          </style>
        </head>
        <body>
          <div class="mail">${input.parts.map(rich)}</div>
        </body>
      </html>`.text,
  };
}

const linkLine = ({ label, href }: MailLink) => `${label}: ${href}`;

const quoted = (text: string) =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => `> ${line}`)
    .join('\n');

function plain(part: MailPart): string {
  if (typeof part === 'string') return part;
  if ('link' in part && !('aside' in part)) return linkLine(part.link);
  if ('aside' in part) return [part.aside, ...(part.link ? [linkLine(part.link)] : [])].join('\n');
  const isQuoted = 'said' in part;
  const { head, text, link } = isQuoted ? part.said : part.copied;
  const lines = isQuoted ? quoted(text) : text;
  return [head, lines, link && linkLine(link)].filter(Boolean).join('\n');
}

function rich(part: MailPart): Html {
  if (typeof part === 'string') return html`<p dir="auto">${withBreaks(part)}</p>`;
  if ('aside' in part)
    return html`<p class="aside" dir="auto">
      ${part.aside} ${part.link && html`<a href="${part.link.href}">${part.link.label}</a>`}
    </p>`;
  if ('link' in part) return html`<p><a class="button" href="${part.link.href}">${part.link.label}</a></p>`;
  const { head, text, rich: drawn, link } = 'said' in part ? part.said : part.copied;
  return html`<div class="said">
    ${head && html`<p class="head" dir="auto">${head}</p>`}
    <div dir="auto">${drawn ?? withBreaks(text)}</div>
    ${link && html`<p><a href="${link.href}">${link.label}</a></p>`}
  </div>`;
}
