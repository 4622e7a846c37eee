import { join } from 'node:path';
import express, { type Express, type Request, type RequestHandler } from 'express';
import type { Connection } from 'mongoose';
import { pinoHttp } from 'pino-http';
import { attachmentsRoutes } from '../features/attachments/attachments.routes.js';
import { incomingFolder } from '../platform/files/incoming-folder.js';
import type { Config } from '../config.js';
import type { Log } from '../platform/log.js';
import { limits } from '../../shared/limits.js';
import { embedChecksRoutes, embedReportRoutes } from '../features/embed-check/embed-checks.routes.js';
import { hostedRoutes } from '../features/hosted/hosted.routes.js';
import { identityRoutes } from '../features/identity/identity.routes.js';
import { notificationsRoutes } from '../features/notifications/notifications.routes.js';
import type { Services } from './services.js';
import { authRoutes } from '../features/staff/auth.routes.js';
import { picturesRoutes } from '../features/staff/pictures.routes.js';
import { sessionsRoutes } from '../features/staff/sessions.routes.js';
import { setupRoutes } from '../features/staff/setup.routes.js';
import { signInLimits } from '../features/staff/sign-in-limits.js';
import { clientAddress } from '../platform/http/client-address.js';
import { presentEmbed } from '../features/sites/sites.presenter.js';
import { sitesRoutes } from '../features/sites/sites.routes.js';
import { proofPageRoutes, transcriptsRoutes } from '../features/transcripts/transcripts.routes.js';
import { authenticate } from '../kernel/authenticate.js';
import { sameOriginOnly } from '../platform/http/same-origin-only.js';
import { errorHandler, jsonOnly, unknownRoute } from '../platform/http/error-handler.js';
import { healthRoutes } from './health.routes.js';
import { keepRelease } from '../features/embed/keep-release.js';
import { securityHeaders } from '../platform/http/security-headers.js';
import { singleInputOnly } from '../platform/http/single-input.js';
import { staticFiles } from './static-files.js';

/**
 * Every HTTP route, in the order in which they are asked. What is registered behind `authenticate` is for staff only.
 * Routers are mounted without a path and their routes say the whole one; what is no route has a name. So `access.test.ts`
 * finds them all, and fails until its table says who may call a new one.
 */
export function createHttp(deps: {
  config: Config;
  connection: Connection;
  services: Services;
  isQueueReady: () => Promise<boolean>;
  distDir: string;
  log: Log;
}): Express {
  const { config, services, log } = deps;
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
  app.use(healthRoutes(deps));
  // A worker has no other door.
  if (!config.runsWeb) return app.use(unknownRoute, errorHandler(log));

  app.use(
    pinoHttp({
      logger: log,
      quietReqLogger: true,
      customLogLevel: logLevel,
      serializers: { req: loggedRequest, res: loggedResponse },
    }),
  );
  const keptEmbedDir = join(config.dataDir, 'embed');
  const release = keepRelease(join(deps.distDir, 'embed'), keptEmbedDir, log);
  app.use(staticFiles(deps.distDir, keptEmbedDir));

  // Its own: an address that somebody has passed on carries parameters of others.
  app.use(hostedRoutes({ ...services, url: config.url, hasRateLimits: config.hasRateLimits, log }));
  app.use(singleInputOnly);
  app.use(proofPageRoutes());

  app.use('/api', neverKept);
  app.use(embedReportRoutes(services.embedChecks, config.hasRateLimits));
  const uploads = {
    incoming: incomingFolder(config.dataDir),
    keptFreeBytes: config.keptFreeBytes,
    hasRateLimits: config.hasRateLimits,
  };
  app.use(attachmentsRoutes({ ...services, ...uploads, siteBytesADay: config.siteBytesADay }));
  app.use('/api', sameOriginOnly(config.url));
  app.use(picturesRoutes({ ...services, ...uploads }));
  app.use('/api', jsonOnly, express.json({ limit: limits.frameBytes, strict: true }));
  const signIns = signInLimits({ addressesOf: services.staff.addressesOf, isOn: config.hasRateLimits });
  app.use(authRoutes(services.auth, signIns));
  app.use(setupRoutes(services.setup, signIns, config.hasRateLimits));
  app.use(transcriptsRoutes(services.transcripts, config.hasRateLimits));
  app.use('/api', authenticate(services.staff));
  app.use(sessionsRoutes(services.staff));
  app.use(sitesRoutes(services.sites, presentEmbed(config.url, release)));
  app.use(embedChecksRoutes(services.embedChecks));
  app.use(identityRoutes(services.identityKeys, services.identity));
  app.use(notificationsRoutes(services.notifications));

  app.use(unknownRoute);
  app.use(errorHandler(log));
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
