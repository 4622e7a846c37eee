import type { SiteOpening } from '../../../shared/wire/contact-form/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { directionOf } from '../../../shared/locales/direction.js';
import type { Language } from '../../../shared/wire/languages.js';
import { contactFormHtml, type Asked } from './contact-form-html.js';
import type { Sealed } from './form-seals.js';
import type { ConversationPage } from './hosted.service.js';
import { usualBrand } from './manifest.js';
import { isOfForm, problemText, type PageTexts, type Problem } from './hosted-texts.js';
import { html, type Html } from '../../platform/html.js';
import { messageHtml } from './message-html.js';
import { endedHtml, type Ended } from './rating-html.js';

export interface PageSite {
  key: string;
  name: string;
  opening: SiteOpening;
  /** By whose clock times are written. */
  zone: string;
  /** Where it has chosen its colour: that, and where the style is. */
  look?: { brand: string; address: string };
}

export interface ShownProblem {
  is: Problem;
  values?: Record<string, number | string>;
}

export interface ChatPage {
  site: PageSite;
  language: Language;
  texts: PageTexts;
  /** The address of this page in this language. */
  address: string;
  /** Absent where the page goes without script. */
  ticket?: string | undefined;
  conversation: ConversationPage;
  form: Sealed & { text: string; problem?: ShownProblem | undefined };
  /** The site's own questions, where they come with this message. */
  asked?: Asked | undefined;
  /** Where the conversation is over. */
  ended?: Ended | undefined;
  /** Why a rating was refused, where there is nothing to rate any more. */
  ratingFault?: string | undefined;
}

/**
 * The chat of a site as a page: a form that needs no script. Where scripts run and `ticket` is there, `hosted.js` puts
 * `<sapa-chat>` in its place.
 */
export function chatPage(page: ChatPage): string {
  const { site, language, texts, address, conversation, form, ended, ratingFault } = page;
  const hasFault = form.problem ?? ended?.given ?? ratingFault;
  const title = site.opening.title ?? texts.chat.title();
  // A site whose chat has no title of its own has its name there, and says it once.
  const isNamedOnce = title === site.name;
  const pageTitle = isNamedOnce ? title : texts.hosted.pageTitle({ title, site: site.name });
  const body = html`
    <p id="memory" class="memory" hidden>${texts.hosted.memoryOnly()}</p>
    <main id="chat">
      <header>
        <h1>${title}</h1>
        ${!isNamedOnce && html`<p>${site.name}</p>`}
      </header>
      ${ratingFault && html`<p class="fault" role="alert">${ratingFault}</p>`}
      ${conversation.messages.length > 0 ? logOf(page) : greetingOf(page)}
      ${conversation.isBack && html`<p class="page-link"><a href="${address}">${texts.hosted.newest()}</a></p>`}
      ${ended && endedHtml(ended, texts)} ${!conversation.isBack && formOf(page)}
      ${page.ticket !== undefined && openingOf(page)}
      ${
        page.ticket === undefined &&
        html`<p class="page-link"><a href="${withQuery(address, 'live=1')}">${texts.hosted.live()}</a></p>`
      }
    </main>
  `;
  return documentOf({
    language,
    title: hasFault ? texts.hosted.errorTitle({ title: pageTitle }) : pageTitle,
    brand: site.look?.brand,
    scheme: site.opening.look?.scheme,
    head: html`
      ${site.look && html`<link rel="stylesheet" href="${site.look.address}" />`}
      <link rel="manifest" href="/chat/${site.key}/manifest.webmanifest?lang=${language}" />
      ${page.ticket !== undefined && html`<script type="module" src="/embed/v1/hosted.js"></script>`}
    `,
    data: html` data-site="${site.key}"${page.ticket !== undefined && html` data-ticket="${page.ticket}"`}`,
    body,
  });
}

function greetingOf({ site, texts }: ChatPage): Html {
  const { greeting, away } = site.opening;
  return html`
    <p class="greeting" dir="auto">${greeting ?? texts.chat.greeting()}</p>
    ${away?.text && html`<p class="greeting" dir="auto">${away.text}</p>`}
  `;
}

function logOf({ site, language, texts, address, conversation: { messages, before } }: ChatPage): Html {
  return html`
    <section aria-labelledby="log">
      <h2 id="log" class="unseen">${texts.chat.conversation()}</h2>
      ${
        before !== undefined &&
        html`<p class="page-link"><a href="${withQuery(address, `before=${before}`)}">${texts.hosted.older()}</a></p>`
      }
      <ol>
        ${messages.map((message) => messageHtml(message, texts, language, site.zone))}
      </ol>
    </section>
  `;
}

function formOf({ texts, address, conversation, form, asked }: ChatPage): Html {
  const { clientId, seal, text, problem } = form;
  const said = problem && problemText(texts, problem.is, problem.values ?? {});
  const isAboutForm = problem !== undefined && asked !== undefined && isOfForm(problem.is);
  const fault = isAboutForm ? undefined : said;
  const hasAnswers = conversation.messages.length > 0;
  // A line break that follows "<textarea>" at once is not the text's.
  return html`
    <form id="write" method="post" action="${address}">
      ${asked && contactFormHtml(asked, texts, isAboutForm ? said : undefined)}
      <label for="text">${texts.hosted.field()}</label>
      ${fault && html`<p id="fault" class="fault" role="alert">${fault}</p>`}
      <textarea
        id="text"
        name="text"
        rows="4"
        dir="auto"
        maxlength="${limits.draftText}"
        required
        aria-describedby="${fault ? 'fault hint' : 'hint'}"
        ${fault && html` aria-invalid="true"`}
      >
${text}</textarea>
      <p id="hint" class="hint">${texts.hosted.hint()}</p>
      <p class="trap">
        <label>${texts.hosted.leaveEmpty()} <input name="website" tabindex="-1" autocomplete="off" /></label>
      </p>
      <input type="hidden" name="clientId" value="${clientId}" />
      <input type="hidden" name="seal" value="${seal}" />
      <button type="submit">${texts.chat.send()}</button>
      ${hasAnswers && html`<a class="reload" href="${address}">${texts.hosted.reload()}</a>`}
    </form>
  `;
}

/** In a sandboxed frame, which may not send a form: what stands there until the chat does, and when it cannot come. */
function openingOf({ texts: { hosted }, address }: ChatPage): Html {
  return html`
    <p id="opening" class="greeting" role="status" hidden>${hosted.opening()}</p>
    <p id="unopened" class="page-link" hidden>
      ${hosted.unopened()} <a href="${address}" target="_blank" rel="noopener">${hosted.ownPage()}</a>
    </p>
  `;
}

/** When there is no chat to show. `back` leads to it; `kept` is what was written and not sent. */
export function plainPage(page: {
  language: Language;
  texts: PageTexts;
  title: string;
  text: string;
  back?: string | undefined;
  kept?: string | undefined;
}): string {
  const { language, texts, title, text, back, kept } = page;
  const link = back && html`<p class="page-link"><a href="${back}">${texts.hosted.toChat()}</a></p>`;
  const body = html`<main>
    <header><h1>${title}</h1></header>
    <p class="greeting">${text}</p>
    ${kept && keptHtml(kept, texts)} ${link}
  </main>`;
  return documentOf({ language, title, head: html``, data: html``, body });
}

/** It can be copied from there. A line break that follows "<textarea>" at once is not the text's. */
const keptHtml = (kept: string, { hosted }: PageTexts) => html`
  <form>
    <label for="kept">${hosted.kept()}</label>
    <textarea id="kept" rows="4" dir="auto" readonly>${`\n${kept}`}</textarea>
  </form>
`;

const withQuery = (address: string, query: string) => `${address}${address.includes('?') ? '&' : '?'}${query}`;

function documentOf(parts: {
  language: Language;
  title: string;
  brand?: string | undefined;
  /** Absent: as the device is. */
  scheme?: 'light' | 'dark' | undefined;
  head: Html;
  data: Html;
  body: Html;
}): string {
  const { language, title, brand = usualBrand, scheme, head, data, body } = parts;
  return html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}"${scheme && html` data-scheme="${scheme}"`}>
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content" />
        <meta name="color-scheme" content="${scheme ?? 'light dark'}" />
        <meta name="theme-color" content="${brand}" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="/embed/v1/icon.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/embed/v1/icon-180.png" />
        <link rel="stylesheet" href="/embed/v1/hosted.css" />
        ${head}
      </head>
      <body${data}>
        ${body}
      </body>
    </html>
  `.text;
}
