import { Router } from 'express';
import { z } from 'zod';
import { languages } from '../../../shared/wire/languages.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { plainPageStyle } from '../../platform/http/plain-page-style.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { validate } from '../../platform/http/validate.js';
import { proofPage, proofPolicy, proofScript } from './proof-page.js';
import type { TranscriptsService } from './transcripts.service.js';

const ofPage = z.strictObject({ language: z.enum(languages) });
const proof = z.strictObject({ secret: z.string().regex(/^[\w-]{43}$/) });

/** The page that a link in a mail leads to, and its two files. */
export function proofPageRoutes(): Router {
  const router = Router();

  router.get('/transcript/page.js', (_request, response) => {
    response.type('js').send(proofScript);
  });

  router.get('/transcript/page.css', (_request, response) => {
    response.type('css').send(plainPageStyle);
  });

  router.get('/transcript/:language', (request, response) => {
    const { language } = validate(ofPage, request.params);
    response.set({
      'content-security-policy': proofPolicy,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    response.type('html').send(proofPage(language));
  });

  return router;
}

/** For that page alone: who has the secret has the mail, and needs no cookie. */
export function transcriptsRoutes(transcripts: TranscriptsService, hasRateLimits: boolean): Router {
  const router = Router();
  const rate = new RateLimit({ points: 30, seconds: 60 }, hasRateLimits);

  router.post('/api/transcripts/proof', async (request, response) => {
    await rate.consume(clientSubnet(request.ip));
    await transcripts.prove(validate(proof, request.body).secret);
    response.status(204).end();
  });

  return router;
}
