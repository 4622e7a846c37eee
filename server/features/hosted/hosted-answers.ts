import express, { type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { chooseLanguage } from '../../../shared/locales/texts.js';
import type { Language } from '../../../shared/wire/languages.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { hasDoubledInput } from '../../platform/http/single-input.js';
import type { Log } from '../../platform/log.js';
import { refusalOf } from '../../platform/store/refusal-of.js';
import { withinDeadline } from '../../platform/deadline.js';
import { type SitesService, type StoredSite, settingsOf } from '../sites/index.js';
import { silenceWords } from '../blocks/index.js';
import { presentOpening, presentSilent } from '../contact-form/index.js';
import { isFormDue, type FieldFault, type Filled } from './contact-form.js';
import type { FormSeals, Sealed } from './form-seals.js';
import { chatPage, plainPage, type ShownProblem } from './hosted-page.js';
import { pageTexts, type PageTexts } from './hosted-texts.js';
import type { ConversationPage, HostedService } from './hosted.service.js';
import { ancestorsOf, setPageHeaders } from './page-headers.js';
import type { Ended } from './rating-html.js';
import { isFromOwnPage } from './same-site.js';
import type { Tickets } from '../visitors/index.js';
import type { visitorCookie } from './visitor-cookie.js';

/** Many people may share an address; nobody reads so many pages. */
const pageRate = { points: 300, seconds: 60 };

/** Room for a text that is far too long, so that it can be given back with a word about that. */
const formBytes = 256 * 1024;

const asked = z.object({
  lang: z.string().max(35).optional().catch(undefined),
  before: z.coerce.number().int().min(1).optional().catch(undefined),
  live: z.literal('1').optional().catch(undefined),
});

/** Parameters of others may come along: addresses are passed on. */
export const isDoubled = (request: Request) => hasDoubledInput(request, (name) => Object.hasOwn(asked.shape, name));

/** What came with a form, and what is said to it. */
interface Shown {
  text?: string;
  sealed?: Sealed;
  filled?: Filled | undefined;
  faults?: ReadonlyMap<string, FieldFault>;
  problem?: ShownProblem;
  rating?: Ended['given'];
  status?: number;
}

/** Who comes to which site, in which language. */
export interface Visit {
  site: StoredSite;
  language: Language;
  texts: PageTexts;
  /** Of the page, in this language, and where its rating goes. */
  address: string;
  ratingAddress: string;
  token: string | undefined;
  before: number | undefined;
  isLive: boolean;
}

/** What the routes of the hosted page have in common: who comes with what, and which page comes back. */
export function hostedAnswers(deps: {
  sites: SitesService;
  hosted: HostedService;
  seals: FormSeals;
  tickets: Tickets;
  cookie: ReturnType<typeof visitorCookie>;
  url: string;
  hasRateLimits: boolean;
  log: Log;
}) {
  const { sites, hosted, seals, tickets, cookie, url } = deps;
  const pages = new RateLimit(pageRate, deps.hasRateLimits);

  const countPage = (request: Request) => pages.consume(clientSubnet(request.ip));

  /** What a visit is about, for all that answer it. */
  async function visit(request: Request): Promise<Visit | undefined> {
    const { lang, before, live } = asked.parse(request.query);
    const language = languageOf(request);
    const site = await withinDeadline(sites.findByKey(String(request.params['key'])));
    if (!site) return undefined;
    const path = `/chat/${site.key}`;
    const query = lang === undefined ? '' : `?lang=${language}`;
    const [address, ratingAddress] = [path + query, `${path}/rating${query}`];
    const token = cookie.read(request, site.key);
    const texts = pageTexts(language, settingsOf(site).address);
    return { site, language, texts, address, ratingAddress, token, before, isLive: live !== undefined };
  }

  async function show(
    response: Response,
    { site, language, texts, address, ratingAddress, token, before, isLive }: Visit,
    shown: Shown = {},
  ) {
    const hasProblem = (shown.problem ?? shown.rating) !== undefined;
    // What was written comes back even where the rest of the page cannot.
    const orNone = <Value>(asking: Promise<Value>) => (hasProblem ? asking.catch(() => undefined) : asking);
    const visitor = await orNone(withinDeadline(hosted.visitorOf(site._id, token)));
    const isPlain = hasProblem || (visitor !== undefined && !isLive);
    // A prefetch is seen by nobody.
    const isSeen = response.req.method === 'GET' && response.req.headers['sec-purpose'] === undefined;
    const read = visitor && isPlain ? orNone(withinDeadline(hosted.read(visitor, before, isSeen))) : undefined;
    const conversation: ConversationPage = (await read) ?? { messages: [], isBack: false };
    const { ended } = conversation;
    const known = (await orNone(withinDeadline(hosted.known(visitor)))) ?? {};
    const hours = (await orNone(withinDeadline(hosted.hoursFor(site._id, visitor)))) ?? settingsOf(site).officeHours;
    const open = presentOpening(site, { language, now: new Date(), hours, known, isMailConfigured: false });
    // What was typed by who is blocked comes back with the form.
    const until = hasProblem
      ? undefined
      : await withinDeadline(hosted.blockedUntil(site._id, visitor, clientSubnet(response.req.ip)));
    const words = hasProblem ? undefined : silenceWords(site, until, language);
    const opening = words === undefined ? open : presentSilent(open, words);
    const { filled, faults = new Map<string, FieldFault>() } = shown;
    // What was typed is given back wherever it was typed.
    const isAsked = opening.form && (filled !== undefined || isFormDue(opening.form, conversation.messages));
    setPageHeaders(response, url, ancestorsOf(sites.originsOf(site)));
    response.status(shown.status ?? 200).send(
      chatPage({
        site: { key: site.key, name: site.name, opening, zone: settingsOf(site).officeHours.zone, ...lookOf(site) },
        language,
        texts,
        address,
        ticket: isPlain ? undefined : tickets.make(site.key),
        conversation,
        asked: opening.form && isAsked ? { form: opening.form, filled, faults } : undefined,
        ended:
          ended && !conversation.isBack
            ? {
                conversationId: ended.id,
                rating: ended.rating,
                address: ratingAddress,
                seal: seals.make(site._id, token, sealedForRating(ended.id)).seal,
                given: shown.rating,
              }
            : undefined,
        ratingFault: ended ? undefined : shown.rating?.fault,
        form: {
          ...(shown.sealed ?? seals.make(site._id, visitor && token)),
          text: shown.text ?? '',
          problem: shown.problem,
        },
      }),
    );
  }

  const answered =
    (answer: (request: Request, response: Response) => Promise<unknown>): RequestHandler =>
    async (request, response) => {
      try {
        await countPage(request);
        if (isDoubled(request)) return showMissing(request, response, 400);
        await answer(request, response);
      } catch (error) {
        if (response.headersSent) throw error;
        const language = languageOf(request);
        const texts = pageTexts(language);
        const { failedTitle, failed, failedBroken, tooManyPages } = texts.hosted;
        const { retryAfter, reference } = refusalOf(error, deps.log, 'a hosted page failed');
        const said =
          retryAfter !== undefined
            ? { status: 429, text: tooManyPages({ count: waitFor(response, retryAfter) }) }
            : reference !== undefined
              ? { status: 500, text: failedBroken({ reference }) }
              : { status: 503, text: failed() };
        const kept = writtenIn(request.body);
        showPlain(response, { language, texts }, { ...said, title: failedTitle(), kept });
      }
    };

  function showPlain(
    response: Response,
    { language, texts }: Pick<Visit, 'language' | 'texts'>,
    { status, ...page }: { status: number; title: string; text: string; back?: string; kept?: string },
  ) {
    setPageHeaders(response, url);
    response.status(status).send(plainPage({ language, texts, ...page }));
  }

  function showMissing(request: Request, response: Response, status: 400 | 404 = 404) {
    const language = languageOf(request);
    const texts = pageTexts(language);
    const { missingTitle, missing } = texts.hosted;
    const kept = writtenIn(request.body);
    showPlain(response, { language, texts }, { status, title: missingTitle(), text: missing(), kept });
  }

  /** A form that came whole, and from our own page. */
  const answeredForm = (answer: (request: Request, response: Response, asking: Visit) => Promise<unknown>) => [
    readForm,
    answered(async (request, response) => {
      const asking = await visit(request);
      if (!asking) return showMissing(request, response);
      const { texts, address } = asking;
      const refuse = (status: number, text: string) =>
        showPlain(response, asking, { status, title: texts.hosted.failedTitle(), text, back: address });
      if (request.body === undefined) return refuse(413, texts.hosted.tooLarge());
      if (!isFromOwnPage(request.headers, url)) return refuse(403, texts.hosted.foreign());
      await answer(request, response, asking);
    }),
  ];

  return { visit, countPage, show, showMissing, answered, answeredForm };
}

/** The revision makes it another address, so that no cache gives an earlier look. */
function lookOf(site: StoredSite) {
  const { brand } = settingsOf(site).look;
  return brand ? { look: { brand, address: `/chat/${site.key}/look.css?r=${site.settingsRevision ?? 0}` } } : {};
}

/** No message can have this for its id. */
export const sealedForRating = (conversationId: string) => `rating-${conversationId}`;

const languageOf = (request: Request): Language =>
  chooseLanguage([asked.parse(request.query).lang, ...request.acceptsLanguages()]);

const written = z.object({ text: z.string().catch(''), comment: z.string().catch('') });

/** The text in a form, whichever it is. */
function writtenIn(body: unknown): string {
  const { text, comment } = written.safeParse(body).data ?? { text: '', comment: '' };
  return text || comment;
}

/** Says in a header, and resolves with, how many seconds to wait. */
export function waitFor(response: Response, retryAfterMs: number): number {
  const seconds = Math.ceil(retryAfterMs / 1_000);
  response.setHeader('retry-after', seconds);
  return seconds;
}

const parseForm = express.urlencoded({ extended: false, limit: formBytes, parameterLimit: 20 });

/** What cannot be read leaves no body: the page that says so is in the visitor's language. */
const readForm: RequestHandler = (request, response, next) => {
  parseForm(request, response, () => {
    // Ended for its slowness: it has been answered.
    if (!response.headersSent) next();
  });
};
