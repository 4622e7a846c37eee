import express, { type Express, type Request, type RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import { limits } from '../../shared/wire/limits.js';
import { authenticate } from '../kernel/authenticate.js';
import { clientAddress } from '../platform/http/client-address.js';
import { errorHandler, jsonOnly, unknownRoute } from '../platform/http/error-handler.js';
import { sameOriginOnly } from '../platform/http/same-origin-only.js';
import { securityHeaders } from '../platform/http/security-headers.js';
import { singleInputOnly } from '../platform/http/single-input.js';
import { noTraces, traceRequests } from '../platform/traces.js';
import type { Features } from './features.js';
import { healthRoutes } from './health.routes.js';
import { metricsRoutes } from './metrics.routes.js';
import type { Platform } from './platform.js';
import { staticFiles } from './static-files.js';

/**
 * Every HTTP route, in the order in which they are asked. What is registered behind `authenticate` is for staff only.
 * Routers are mounted without a path and their routes say the whole one; what is not a route has a name. So `access/`
 * finds them all, and fails until its table says who may call a new one.
 */
export function createHttp(
  { config, connection, queue, distDir, metrics, siblings, traces, log }: Platform,
  features: Features,
): Express {
  const app = express();
  app.disable('x-powered-by');
  // By the same parser as on a socket.
  Object.defineProperty(app.request, 'ip', {
    get(this: Request) {
      return clientAddress(this, config.trustProxy);
    },
  });
  app.set('query parser', 'simple');

  app.use(securityHeaders(config.url));
  app.use(healthRoutes({ connection, isQueueReady: () => queue.isReady() }));
  app.use(metricsRoutes({ metrics, siblings, token: config.metricsToken, url: config.url }));
  if (traces !== noTraces) app.use(traceRequests(traces));
  const errors = errorHandler(log, (code) => metrics.answered('http', code));
  // A worker has no other gateway.
  if (!config.runsWeb) return app.use(unknownRoute, errors);

  app.use(
    pinoHttp({
      logger: log,
      quietReqLogger: true,
      customLogLevel: logLevel,
      serializers: { req: loggedRequest, res: loggedResponse },
    }),
  );
  const embed = features.embed.open();
  app.use(features.sites.manifestRoutes());
  app.use(staticFiles(distDir, embed.routes));

  // Its own: an address that somebody has passed on carries parameters of others.
  app.use(features.hosted.routes());
  app.use(singleInputOnly);
  app.use(features.transcripts.routes.page());
  app.use(features.mailAddress.routes());

  app.use('/api', neverKept);
  app.use(features.embedCheck.routes.report());
  const uploads = features.attachments.routes();
  app.use(uploads.visitors);
  app.use(features.beside.routes());
  app.use(features.inboundMail.routes.incoming());
  app.use('/api', sameOriginOnly(config.url));
  app.use(features.staff.routes.pictures());
  app.use(features.sites.pictureRoutes(features.staff.service));
  app.use(uploads.staff);
  app.use(features.contacts.routes());
  app.use(features.importedTalks.routes());
  app.use('/api', features.staff.logRefusedSignIns());
  app.use('/api', jsonOnly, express.json({ limit: limits.frameBytes, strict: true }));
  app.use(features.staff.routes.auth());
  app.use(features.staff.routes.passkeys());
  app.use(features.staff.routes.oidc());
  app.use(features.staff.routes.setup());
  app.use(features.staff.routes.passwordReset());
  app.use(features.staff.routes.email());
  app.use(features.invitations.routes.acceptance());
  app.use(features.transcripts.routes.api());
  app.use('/api', authenticate(features.staff.service));
  app.use(features.staff.routes.sessions());
  app.use(features.staff.routes.password());
  app.use(features.staff.routes.profile());
  app.use(features.conversations.routes());
  app.use(features.sites.routes(embed.addresses));
  app.use(features.embedCheck.routes.inbox());
  app.use(features.identity.routes());
  app.use(features.handling.routes());
  app.use(features.staffDevices.routes());
  app.use(features.notifications.routes());
  app.use(features.inboundMail.routes.review());
  app.use(features.audit.routes());
  app.use(features.operation.routes());
  app.use(features.privacy.routes());
  app.use(features.colleagues.routes());
  app.use(features.teams.routes());
  app.use(features.invitations.routes.staff());

  app.use(unknownRoute);
  app.use(errors);
  return app;
}

const neverKept: RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store');
  next();
};

const logLevel = (_request: unknown, response: { statusCode: number }, error?: Error) =>
  error || response.statusCode >= 500 ? 'warn' : 'debug';

/** No headers, no query string: cookies, tokens and addresses of people do not belong in a log. */
const loggedRequest = (request: { id: unknown; method: string; url: string }) => ({
  id: request.id,
  method: request.method,
  path: request.url.split('?')[0],
});

const loggedResponse = (response: { statusCode: number }) => ({ status: response.statusCode });
