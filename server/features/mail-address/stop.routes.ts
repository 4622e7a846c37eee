import express, { Router, type Response } from 'express';
import { z } from 'zod';
import { languages, type Language } from '../../../shared/wire/languages.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { plainPageStyle } from '../../platform/http/plain-page-style.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { validate } from '../../platform/http/validate.js';
import type { Log } from '../../platform/log.js';
import { refusalOf } from '../../platform/store/refusal-of.js';
import type { SitesService } from '../sites/index.js';
import type { StopLinks } from './stop-links.js';
import { stopPage, stopPagePolicy, type StopState } from './stop-page.js';
import type { StoppedAddresses } from './stopped-addresses.service.js';

const ofPage = z.strictObject({ language: z.enum(languages), token: z.string().regex(/^[\w-]{20,400}$/) });
/** What a reader's own program sends says something else, or comes as a form of another kind. */
const askedAgain = z.object({ again: z.literal('yes') });

/**
 * The page by which somebody ends the mail to them, and the address that a reader's own button posts to (RFC 8058). The link is the whole
 * right: no cookie is asked for.
 */
export function stopRoutes(deps: {
  links: Pick<StopLinks, 'read'>;
  stops: Pick<StoppedAddresses, 'byKey'>;
  sites: Pick<SitesService, 'find'>;
  hasRateLimits: boolean;
  log: Log;
}): Router {
  const router = Router();
  const rate = new RateLimit({ points: 60, seconds: 60 }, deps.hasRateLimits);
  const { byKey } = deps.stops;

  async function answer(
    response: Response,
    language: Language,
    work: () => Promise<[StopState, siteName?: string | undefined]>,
  ) {
    response.set({
      'content-security-policy': stopPagePolicy,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    try {
      const [state, siteName] = await work();
      response
        .status(state === 'invalid' ? 404 : 200)
        .type('html')
        .send(stopPage(language, state, siteName));
    } catch (error) {
      const { status } = refusalOf(error, deps.log, 'mail could not be stopped');
      response.status(status).type('html').send(stopPage(language, 'failed'));
    }
  }
  const nameOf = async (siteId: string) => (await deps.sites.find(siteId))?.name;

  router.get('/mail/page.css', (_request, response) => {
    response.type('css').send(plainPageStyle);
  });

  router.get('/mail/:language/:token', async (request, response) => {
    const { language, token } = validate(ofPage, request.params);
    await answer(response, language, async () => {
      await rate.consume(clientSubnet(request.ip));
      const target = deps.links.read(token);
      if (!target) return ['invalid'];
      const why = await byKey.mailStopOf(target.siteId, target.addressKey);
      return [why && why !== 'bounced' ? 'stopped' : 'ask', await nameOf(target.siteId)];
    });
  });

  router.post(
    '/mail/:language/:token',
    express.urlencoded({ extended: false, limit: '1kb' }),
    async (request, response) => {
      const { language, token } = validate(ofPage, request.params);
      await answer(response, language, async () => {
        await rate.consume(clientSubnet(request.ip));
        const target = deps.links.read(token);
        if (!target) return ['invalid'];
        const { siteId, addressKey } = target;
        const isAgain = askedAgain.safeParse(request.body).success;
        if (isAgain) await byKey.resume(siteId, addressKey, target);
        else await byKey.stop(siteId, addressKey, 'unsubscribed', target);
        return [isAgain ? 'resumed' : 'stopped', await nameOf(siteId)];
      });
    },
  );

  return router;
}
