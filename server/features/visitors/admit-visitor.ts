import type { Rate } from '../../../shared/wire/rates.js';
import type { VisitorActor } from '../../kernel/actors.js';
import type { CountTogether } from '../../platform/cluster/shared-counts.js';
import { AppError, tooOften, unauthenticated } from '../../platform/errors.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { ttlCache } from '../../platform/store/ttl-cache.js';
import type { VisitorsService } from './visitors.service.js';

/** Who asks by HTTP, by their token; counted for themselves and for their network. */
export function admitVisitor(deps: {
  visitors: Pick<VisitorsService, 'authenticate'>;
  /** What is counted, as all processes call it. */
  name: string;
  rate: { ofVisitor: Rate; ofNetwork: Rate };
  hasRateLimits: boolean;
  countTogether: CountTogether;
}) {
  const together = (name: string) => ({ name, count: deps.countTogether });
  const { ofVisitor, ofNetwork } = deps.rate;
  const byVisitor = new RateLimit(ofVisitor, deps.hasRateLimits, together(`${deps.name} of a visitor`));
  const byNetwork = new RateLimit(ofNetwork, deps.hasRateLimits, together(`${deps.name} of a network`));
  const tooOftenUntil = ttlCache<number>(60_000);

  /** Who comes too often uses up nothing of their neighbours' rate, and is not looked up again meanwhile. */
  return async (siteId: string, token: string | undefined, network: string): Promise<VisitorActor> => {
    const refused = token === undefined ? undefined : tooOftenUntil.get(token);
    if (refused !== undefined && refused > Date.now()) throw tooOften(refused - Date.now());
    await byNetwork.consume(network);
    const visitor = token === undefined ? undefined : await deps.visitors.authenticate(siteId, token);
    if (token === undefined || !visitor) throw unauthenticated();
    try {
      await byVisitor.consume(visitor.visitorId);
    } catch (error) {
      if (error instanceof AppError && error.retryAfter) tooOftenUntil.set(token, Date.now() + error.retryAfter);
      await byNetwork.add(network, -1);
      throw error;
    }
    return visitor;
  };
}
