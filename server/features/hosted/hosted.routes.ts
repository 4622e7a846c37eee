import { Router, type Request } from 'express';
import { z } from 'zod';
import { visitorCommands } from '../../../shared/wire/commands.js';
import { limits } from '../../../shared/wire/limits.js';
import type { Language } from '../../../shared/wire/languages.js';
import type { VisitorActor } from '../../kernel/actors.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { doubledInput } from '../../platform/http/single-input.js';
import type { Log } from '../../platform/log.js';
import { withinDeadline } from '../../platform/deadline.js';
import { RateLimits } from '../../platform/sockets/rate-limits.js';
import { refusalOf } from '../../platform/store/refusal-of.js';
import { Archived, archivedWords, Blocked, blockedWords } from '../blocks/index.js';
import { type SitesService, type StoredSite, settingsOf } from '../sites/index.js';
import { pendingForm, titleOf } from '../contact-form/index.js';
import { faultsOf, filledOf, type FieldFault, type Filled } from './contact-form.js';
import type { FormSeals } from './form-seals.js';
import { hostedAnswers, isDoubled, sealedForRating, waitFor, type Visit } from './hosted-answers.js';
import type { ShownProblem } from './hosted-page.js';
import { textOf, type FormSender, type HostedService } from './hosted.service.js';
import { lookStyle } from './look-style.js';
import { manifestOf } from './manifest.js';
import type { Tickets } from '../visitors/index.js';
import { visitorCookie } from './visitor-cookie.js';

const given = z.object({
  text: z.string().catch(''),
  clientId: z.uuid().catch(''),
  seal: z.string().max(100).catch(''),
  website: z.string().catch(''),
});

const givenRating = z.object({
  conversationId: z.uuid().catch(''),
  seal: z.string().max(100).catch(''),
  score: z.coerce.number().catch(0),
  comment: z.string().optional().catch(''),
  /** The comment, in a form that a page of version 0.2.0 has drawn. */
  word: z.string().catch(''),
});

/** What came in the site's form. */
interface Answers {
  filled: Filled | undefined;
  faults: ReadonlyMap<string, FieldFault>;
  /** The site asks something else by now. */
  isChanged: boolean;
}
const noAnswers: Answers = { filled: undefined, faults: new Map(), isChanged: false };

export function hostedRoutes(deps: {
  sites: SitesService;
  hosted: HostedService;
  seals: FormSeals;
  tickets: Tickets;
  url: string;
  hasRateLimits: boolean;
  log: Log;
}): Router {
  const { hosted, seals, url } = deps;
  const router = Router();
  const cookie = visitorCookie(url);
  const { visit, countPage, show, showMissing, answered, answeredForm } = hostedAnswers({ ...deps, cookie });
  const rates = new RateLimits(visitorCommands, deps.hasRateLimits);

  router.get(
    '/chat/:key',
    answered(async (request, response) => {
      const asking = await visit(request);
      if (!asking) return showMissing(request, response);
      await show(response, asking);
    }),
  );

  router.post(
    '/chat/:key',
    answeredForm(async (request, response, asking) => {
      const { site, language, address, token } = asking;
      const { text: field, clientId, seal, website } = given.parse(request.body);
      const text = textOf(field);
      const sealed = { clientId, seal };
      let answers = typedAnswers(site, language, request.body);
      const refuse = (status: number, problem: ShownProblem, isNewForm = false) =>
        show(response, asking, { status, problem, text: field, ...answers, ...(isNewForm ? {} : { sealed }) });

      try {
        const sender = await withinDeadline(hosted.senderOf(site._id, token, sealed));
        answers = await answersOf(site, sender?.visitor, language, request.body);
        const { filled, faults, isChanged } = answers;
        if (!sender) return refuse(403, { is: 'stale' }, true);
        if (website !== '') return refuse(400, { is: 'notEmpty' });
        if (text === '') return refuse(400, { is: 'empty' });
        if (text.length > limits.messageText) {
          return refuse(400, { is: 'tooLong', values: { count: text.length, limit: limits.messageText } });
        }
        if (isChanged) return refuse(409, { is: 'formChanged' });
        if (faults.size > 0) return refuse(400, { is: 'unanswered' });
        await send(request, asking, sender, { clientId, text }, filled);
        cookie.give(response, site.key, sender.token);
      } catch (error) {
        if (error instanceof Blocked || error instanceof Archived)
          return refuse(403, { is: 'blocked', values: { words: wordsOf(error, asking) } });
        const { code, retryAfter, reference } = refusalOf(error, deps.log, 'a form failed');
        if (code === 'E_IDENTITY') return refuse(409, { is: 'formChanged' });
        if (code === 'E_CONFLICT') return refuse(409, { is: 'changed' }, true);
        if (reference !== undefined) return refuse(500, { is: 'broken', values: { reference } });
        if (retryAfter === undefined) return refuse(503, { is: 'unavailable' });
        return refuse(429, { is: 'tooOften', values: { count: waitFor(response, retryAfter) } });
      }
      response.setHeader('cache-control', 'no-store');
      response.redirect(303, `${address}#write`);
    }),
  );

  const wordsOf = (refused: Blocked | Archived, { site, language }: Visit) =>
    refused instanceof Blocked ? blockedWords(refused.until, language, site) : archivedWords(language);

  /** What the form holds. It is given back where nothing more can be known. */
  function typedAnswers(site: StoredSite, language: Language, body: unknown): Answers {
    const form = pendingForm(settingsOf(site), language, {});
    const filled = form && filledOf(form, body);
    return { ...noAnswers, filled: filled?.revision === '' ? undefined : filled };
  }

  /** What was answered in the site's form, where this visitor still sees it. */
  async function answersOf(
    site: StoredSite,
    visitor: VisitorActor | undefined,
    language: Language,
    body: unknown,
  ): Promise<Answers> {
    const known = await withinDeadline(hosted.known(visitor));
    const form = pendingForm(settingsOf(site), language, known);
    const filled = form && filledOf(form, body);
    if (!form || !filled) return noAnswers;
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
    // As on a socket: who begins is counted by network, for every new visitor would bring a fresh count along (B14).
    const count = (name: keyof typeof visitorCommands) =>
      sender.visitor
        ? rates.consume(name, sender.visitor.visitorId)
        : rates.consumeAsGuest(name, clientSubnet(request.ip));
    if (!sender.visitor) await count('visitor:start');
    await count('message:send');
    if (filled) await count('form:answer');
    const page = { url: `${url}/chat/${site.key}`, title: texts.chat.title() };
    await withinDeadline(
      hosted.send(site._id, sender, language, { ...message, page, network: clientSubnet(request.ip) }, filled),
    );
  }

  router.post(
    '/chat/:key/rating',
    answeredForm(async (request, response, asking) => {
      const { site, texts, address, token } = asking;
      const { conversationId, seal, score, word, comment: field = word } = givenRating.parse(request.body);
      const comment = textOf(field);
      const refuse = (status: number, fault: string) =>
        show(response, asking, { status, rating: { score, comment: field, fault } });

      try {
        const visitor = await withinDeadline(hosted.visitorOf(site._id, token));
        const isOurs = seals.isGood(site._id, token, { clientId: sealedForRating(conversationId), seal });
        if (!visitor || !isOurs) return refuse(403, texts.hosted.ratingStale());
        if (comment.length > limits.ratingComment) {
          return refuse(400, texts.chat.tooLong({ count: comment.length, limit: limits.ratingComment }));
        }
        const rating = visitorCommands['conversation:rate'].input.safeParse({ conversationId, score, comment });
        if (!rating.success) return refuse(400, texts.hosted.ratingEmpty());
        await rates.consume('conversation:rate', visitor.visitorId);
        await withinDeadline(hosted.rate(visitor, clientSubnet(request.ip), conversationId, { score, comment }));
      } catch (error) {
        if (error instanceof Blocked) return refuse(403, wordsOf(error, asking));
        const { code, retryAfter, reference } = refusalOf(error, deps.log, 'a rating failed');
        if (code === 'E_CONFLICT' || code === 'E_NOT_FOUND') return refuse(409, texts.hosted.ratingLate());
        if (reference !== undefined) return refuse(500, texts.hosted.ratingBroken({ reference }));
        if (retryAfter === undefined) return refuse(503, texts.closing.failed());
        waitFor(response, retryAfter);
        return refuse(429, texts.closing.tooOften());
      }
      response.setHeader('cache-control', 'no-store');
      response.redirect(303, `${address}#ended`);
    }),
  );

  router.get('/chat/:key/manifest.webmanifest', async (request, response, next) => {
    await countPage(request);
    if (isDoubled(request)) throw doubledInput();
    const asking = await visit(request);
    if (!asking) return next();
    const { site, language, texts } = asking;
    const title = titleOf(site, language) || texts.chat.title();
    // Without `lang` it is written in the reader's language.
    response.vary('Accept-Language');
    response.setHeader('cache-control', 'public, max-age=300');
    response
      .type('application/manifest+json')
      .send(JSON.stringify(manifestOf({ ...site, look: settingsOf(site).look }, title, language)));
  });

  /** Of the page's own; the chat in it reads the same. Its address changes with the settings. */
  router.get('/chat/:key/look.css', async (request, response, next) => {
    await countPage(request);
    if (isDoubled(request)) throw doubledInput();
    const asking = await visit(request);
    if (!asking) return next();
    response.setHeader('cache-control', 'public, max-age=300');
    response.type('text/css').send(lookStyle(settingsOf(asking.site).look));
  });

  return router;
}
