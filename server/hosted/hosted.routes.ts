import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { z } from 'zod';
import { visitorCommands } from '../../shared/commands.js';
import { limits } from '../../shared/limits.js';
import { chooseLanguage, type Language } from '../../shared/locales/texts.js';
import type { VisitorActor } from '../actors.js';
import { consumeRate } from '../consume-rate.js';
import { AppError } from '../errors.js';
import type { Log } from '../log.js';
import { withinDeadline } from '../realtime/deadline.js';
import { RateLimits } from '../realtime/rate-limits.js';
import type { StoredSite } from '../sites/sites.model.js';
import { settingsOf } from '../sites/site-settings-of.js';
import { presentOpening } from '../sites/sites.presenter.js';
import type { SitesService } from '../sites/sites.service.js';
import { faultsOf, filledOf, isAskedNow, type FieldFault, type Filled } from './asked-form.js';
import type { FormSeals, Sealed } from './form-seals.js';
import { chatPage, plainPage, type ShownProblem } from './hosted-page.js';
import { pageTexts } from './hosted-texts.js';
import { textOf, type FormSender, type HostedService } from './hosted.service.js';
import { manifestOf } from './manifest.js';
import { ancestorsOf, setPageHeaders } from './page-headers.js';
import { isFromOwnPage } from './same-site.js';
import type { Tickets } from './tickets.js';
import { visitorCookie } from './visitor-cookie.js';

/** Room for a text that is far too long, so that it can be given back with a word about that. */
const formBytes = 256 * 1024;

/** Many people may share an address; nobody reads so many pages. */
const pageRate = { points: 300, duration: 60 };

const asked = z.object({
  lang: z.string().max(35).optional().catch(undefined),
  before: z.coerce.number().int().min(1).optional().catch(undefined),
  live: z.literal('1').optional().catch(undefined),
});
const given = z.object({
  text: z.string().catch(''),
  clientId: z.uuid().catch(''),
  seal: z.string().max(100).catch(''),
  website: z.string().catch(''),
});

export function hostedRoutes(deps: {
  sites: SitesService;
  hosted: HostedService;
  seals: FormSeals;
  tickets: Tickets;
  url: string;
  hasRateLimits: boolean;
  log: Log;
}): Router {
  const { sites, hosted, seals, tickets, url } = deps;
  const router = Router();
  const cookie = visitorCookie(url);
  const rates = new RateLimits(visitorCommands, deps.hasRateLimits);
  const pages = new RateLimiterMemory(pageRate);
  const countPage = async (request: Request) => {
    if (deps.hasRateLimits) await consumeRate(pages, request.ip ?? '');
  };

  /** What a visit is about, for all that answer it. */
  async function visit(request: Request) {
    const { lang, before, live } = asked.parse(request.query);
    const language = languageOf(request);
    const site = await withinDeadline(sites.findByKey(String(request.params['key'])));
    if (!site) return undefined;
    const path = `/chat/${site.key}`;
    const address = lang === undefined ? path : `${path}?lang=${language}`;
    const token = cookie.read(request, site.key);
    const texts = pageTexts(language, settingsOf(site).address);
    return { site, language, texts, address, token, before, isLive: live !== undefined };
  }
  type Visit = NonNullable<Awaited<ReturnType<typeof visit>>>;

  interface Shown {
    text?: string;
    sealed?: Sealed;
    filled?: Filled | undefined;
    faults?: ReadonlyMap<string, FieldFault>;
    problem?: ShownProblem;
    status?: number;
  }

  async function show(
    response: Response,
    { site, language, texts, address, token, before, isLive }: Visit,
    shown: Shown = {},
  ) {
    const hasProblem = shown.problem !== undefined;
    // What was written comes back even where the rest of the page cannot.
    const orNone = <Value>(asking: Promise<Value>) => (hasProblem ? asking.catch(() => undefined) : asking);
    const visitor = await orNone(withinDeadline(hosted.visitorOf(site._id, token)));
    const isPlain = hasProblem || (visitor !== undefined && !isLive);
    // A prefetch is seen by nobody.
    const isSeen = response.req.method === 'GET' && response.req.headers['sec-purpose'] === undefined;
    const read = visitor && isPlain ? orNone(withinDeadline(hosted.read(visitor, before, isSeen))) : undefined;
    const conversation = (await read) ?? { messages: [], isBack: false };
    const known = (await orNone(withinDeadline(hosted.known(visitor)))) ?? {};
    const opening = presentOpening(site, { language, now: new Date(), known, isMailConfigured: false });
    const { filled, faults = new Map<string, FieldFault>() } = shown;
    // What was typed is given back wherever it was typed.
    const isAsked = opening.form && (filled !== undefined || isAskedNow(opening.form, conversation.messages));
    setPageHeaders(response, url, ancestorsOf(sites.originsOf(site)));
    response.status(shown.status ?? 200).send(
      chatPage({
        site: { key: site.key, name: site.name, opening, zone: settingsOf(site).officeHours.zone },
        language,
        texts,
        address,
        ticket: isPlain ? undefined : tickets.make(site.key),
        conversation,
        asked: opening.form && isAsked ? { form: opening.form, filled, faults } : undefined,
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
        await answer(request, response);
      } catch (error) {
        if (response.headersSent) throw error;
        const language = languageOf(request);
        const texts = pageTexts(language);
        const { failedTitle, failed, tooManyPages } = texts.hosted;
        if (error instanceof AppError && error.retryAfter !== undefined) {
          const text = tooManyPages({ count: waitFor(response, error.retryAfter) });
          return showPlain(response, { language, texts }, { status: 429, title: failedTitle(), text });
        }
        if (!(error instanceof AppError)) deps.log.error({ err: error }, 'a hosted page failed');
        showPlain(response, { language, texts }, { status: 503, title: failedTitle(), text: failed() });
      }
    };

  function showPlain(
    response: Response,
    { language, texts }: Pick<Visit, 'language' | 'texts'>,
    { status, ...page }: { status: number; title: string; text: string; back?: string },
  ) {
    setPageHeaders(response, url);
    response.status(status).send(plainPage({ language, texts, ...page }));
  }

  function showMissing(request: Request, response: Response) {
    const language = languageOf(request);
    const texts = pageTexts(language);
    const { missingTitle, missing } = texts.hosted;
    showPlain(response, { language, texts }, { status: 404, title: missingTitle(), text: missing() });
  }

  router.get(
    '/chat/:key',
    answered(async (request, response) => {
      await countPage(request);
      const asking = await visit(request);
      if (!asking) return showMissing(request, response);
      await show(response, asking);
    }),
  );

  router.post(
    '/chat/:key',
    readForm,
    answered(async (request, response) => {
      const asking = await visit(request);
      if (!asking) return showMissing(request, response);
      const { site, language, texts, address, token } = asking;
      const refusePlainly = (status: number, text: string) =>
        showPlain(response, asking, { status, title: texts.hosted.failedTitle(), text, back: address });
      if (request.body === undefined) return refusePlainly(413, texts.hosted.tooLarge());
      if (!isFromOwnPage(request.headers, url)) return refusePlainly(403, texts.hosted.foreign());
      const { text: field, clientId, seal, website } = given.parse(request.body);
      const text = textOf(field);
      const sealed = { clientId, seal };
      const sender = await withinDeadline(hosted.senderOf(site._id, token, sealed));
      const { filled, faults, isChanged } = await answersOf(site, sender?.visitor, language, request.body);
      const refuse = (status: number, problem: ShownProblem, isNewForm = false) =>
        show(response, asking, { status, problem, text: field, filled, faults, ...(isNewForm ? {} : { sealed }) });

      if (!sender) return refuse(403, { is: 'stale' }, true);
      if (website !== '') return refuse(400, { is: 'notEmpty' });
      if (text === '') return refuse(400, { is: 'empty' });
      if (text.length > limits.messageText) {
        return refuse(400, { is: 'tooLong', values: { count: text.length, limit: limits.messageText } });
      }
      if (isChanged) return refuse(409, { is: 'formChanged' });
      if (faults.size > 0) return refuse(400, { is: 'unanswered' });
      try {
        await send(request, asking, sender, { clientId, text }, filled);
      } catch (error) {
        if (!(error instanceof AppError)) deps.log.error({ err: error }, 'a form failed');
        const code = error instanceof AppError ? error.code : 'E_UNAVAILABLE';
        if (code === 'E_IDENTITY') return refuse(409, { is: 'formChanged' });
        if (code === 'E_CONFLICT') return refuse(409, { is: 'changed' }, true);
        if (!(error instanceof AppError) || error.retryAfter === undefined) return refuse(503, { is: 'unavailable' });
        return refuse(429, { is: 'tooOften', values: { count: waitFor(response, error.retryAfter) } });
      }
      cookie.give(response, site.key, sender.token);
      response.setHeader('cache-control', 'no-store');
      response.redirect(303, `${address}#write`);
    }),
  );

  /** What was answered in the site's form, where this visitor has it still before him. */
  async function answersOf(site: StoredSite, visitor: VisitorActor | undefined, language: Language, body: unknown) {
    const known = await withinDeadline(hosted.known(visitor));
    const { form } = presentOpening(site, { language, now: new Date(), known, isMailConfigured: false });
    const filled = form && filledOf(form, body);
    if (!form || !filled) return { filled: undefined, faults: new Map<string, FieldFault>(), isChanged: false };
    // Without a revision it comes from a page that had no form yet: what is missing is said beside the fields.
    const isChanged = filled.revision !== '' && filled.revision !== form.revision;
    return { filled, faults: faultsOf(form, filled, language), isChanged };
  }

  async function send(
    request: Request,
    { site, language, texts }: Visit,
    sender: FormSender,
    message: { clientId: string; text: string },
    filled: Filled | undefined,
  ) {
    // As on a socket: who begins is counted by address, for every new visitor would bring a fresh count along (B14).
    const address = request.ip ?? '';
    if (!sender.visitor) await rates.consume('visitor:start', address);
    await rates.consume('message:send', sender.visitor?.visitorId ?? address);
    if (filled) await rates.consume('visitor:introduce', sender.visitor?.visitorId ?? address);
    const page = { url: `${url}/chat/${site.key}`, title: texts.chat.title() };
    await withinDeadline(hosted.send(site._id, sender, language, { ...message, page }, filled));
  }

  router.get('/chat/:key/manifest.webmanifest', async (request, response, next) => {
    await countPage(request);
    const asking = await visit(request);
    if (!asking) return next();
    const { site, language, texts } = asking;
    const title =
      presentOpening(site, { language, now: new Date(), known: {}, isMailConfigured: false }).title ??
      texts.chat.title();
    response.setHeader('cache-control', 'public, max-age=300');
    response.type('application/manifest+json').send(JSON.stringify(manifestOf(site, title, language)));
  });

  return router;
}

const languageOf = (request: Request): Language =>
  chooseLanguage([asked.parse(request.query).lang, ...request.acceptsLanguages()]);

/** Says in a header, and resolves with, how many seconds to wait. */
function waitFor(response: Response, retryAfterMs: number): number {
  const seconds = Math.ceil(retryAfterMs / 1_000);
  response.setHeader('retry-after', seconds);
  return seconds;
}

const parseForm = express.urlencoded({ extended: false, limit: formBytes, parameterLimit: 20 });

/** What cannot be read leaves no body: the page that says so is in the visitor's language. */
const readForm: RequestHandler = (request, response, next) => {
  parseForm(request, response, () => next());
};
