import { request, type Agent } from 'node:https';
import { RequestFilteringHttpsAgent } from 'request-filtering-agent';
import webPush, { type VapidKeys } from 'web-push';
import type { Subscription } from './push.service.js';

/** From the first look-up of a name to the last header. */
const patienceMs = 10_000;
/** After a day an answer is no news, and the mail has come. */
const dayInSeconds = 24 * 60 * 60;

/**
 * `gone`: the push service does not know this browser any more. `later`: it cannot take it now. `refused`: it will not,
 * however often it is asked.
 */
export type PushOutcome = 'sent' | 'gone' | 'later' | 'refused';

export interface PushMessage {
  /** A newer message of the same topic takes the place of one that still waits at the push service. */
  topic: string;
  payload: object;
  /** How long it may wait for a browser that is off. */
  ttlSeconds?: number;
}

export type PushSender = ReturnType<typeof pushSender>;

/** B20: an endpoint comes from the visitor, so names that lead to private, loopback or link-local addresses are refused. */
const publicOnly = () => new RequestFilteringHttpsAgent();

/** Encrypts to one browser (RFC 8291) and hands it to that browser's push service (RFC 8030). */
export function pushSender(deps: {
  keys: () => Promise<VapidKeys>;
  url: string;
  /** Replaced in tests, where the push service is on this machine. */
  agent?: Agent | undefined;
}) {
  const agent = deps.agent ?? publicOnly();
  // Where the push service may complain. It takes no http address.
  const subject = deps.url.startsWith('https:') ? deps.url : 'mailto:sapa@localhost';

  return {
    async send(to: Subscription, { topic, payload, ttlSeconds = dayInSeconds }: PushMessage): Promise<PushOutcome> {
      const details = webPush.generateRequestDetails(to, JSON.stringify(payload), {
        vapidDetails: { subject, ...(await deps.keys()) },
        TTL: ttlSeconds,
        // Somebody waits for it.
        urgency: 'high',
        topic,
      });
      return outcomeOf(await post(details));
    },
  };

  /** Not the library's own: it keeps all that comes back in memory, however long, and knows no limit of the whole time. */
  function post({ endpoint, headers, body }: { endpoint: string; headers: object; body: Buffer }) {
    return new Promise<number | undefined>((resolve) => {
      const asking = request(
        endpoint,
        { method: 'POST', headers: { ...headers }, agent, signal: AbortSignal.timeout(patienceMs) },
        (response) => {
          resolve(response.statusCode);
          response.destroy();
        },
      );
      asking.on('error', () => resolve(undefined));
      asking.end(body);
    });
  }
}

function outcomeOf(status: number | undefined): PushOutcome {
  if (status === undefined || status === 429 || status >= 500) return 'later';
  if (status === 404 || status === 410) return 'gone';
  return status >= 200 && status < 300 ? 'sent' : 'refused';
}
