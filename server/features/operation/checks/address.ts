import { randomBytes } from 'node:crypto';
import { found, reasonOf, type Check, type Found } from '../finding.js';
import { ask, type Answer } from './ask-address.js';
import { largeBody } from './large-body.js';
import { polling } from './polling.js';

/** All of it together: less than the doctor waits. */
const patienceMs = 6_000;
const dayMs = 86_400_000;
/** A certificate that is renewed by itself is so before this. */
const fewDays = 10;
const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** How people come in: by the address that mails and pages name, through whatever stands before the server. */
export const address =
  ({ url, trustProxy }: { url: string; trustProxy: number }): Check =>
  async () => {
    const signal = AbortSignal.timeout(patienceMs);
    let answer: Answer;
    try {
      answer = await ask(`${url}/health/seen`, { signal });
    } catch (error) {
      return [
        isTls(error)
          ? found('tls-bad', { reason: reasonOf(error) })
          : found('address-away', { url, reason: reasonOf(error) }),
      ];
    }
    const seen = seenIn(answer);
    if (!seen) return [found('address-other', { url, status: answer.status })];
    const tried = await Promise.all([sockets(url, signal), polling(url, signal), largeBody(url, signal)]);
    return [found('address-ok', { url }), tls(url, answer), proxy(seen.forwarded, trustProxy), ...tried];
  };

function seenIn({ body }: Answer): { forwarded: number } | undefined {
  try {
    const { forwarded } = JSON.parse(body) as { forwarded?: unknown };
    return typeof forwarded === 'number' ? { forwarded } : undefined;
  } catch {
    return undefined;
  }
}

function tls(url: string, { validTo }: Answer): Found {
  if (validTo === undefined) return found(local.test(new URL(url).hostname) ? 'tls-local' : 'tls-none', { url });
  const days = Math.floor((validTo - Date.now()) / dayMs);
  return found(days < fewDays ? 'tls-ends' : 'tls-ok', { days });
}

/** Each proxy adds one address to X-Forwarded-For. */
function proxy(forwarded: number, trusted: number): Found {
  if (forwarded === trusted) return found('proxy-ok', { forwarded });
  if (forwarded > trusted) return found('proxy-uncounted', { forwarded, trusted });
  return found(forwarded === 0 ? 'proxy-silent' : 'proxy-overcounted', { forwarded, trusted });
}

/** Begins as the inbox does. Who it is is asked later, so that nobody has to sign in for this. */
async function sockets(url: string, signal: AbortSignal): Promise<Found> {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': randomBytes(16).toString('base64'),
    origin: url,
  };
  try {
    const { status } = await ask(`${url}/socket/staff/?EIO=4&transport=websocket`, { headers, signal });
    return status === 101 ? found('sockets-ok') : found('sockets-refused', { reason: `HTTP ${status}` });
  } catch (error) {
    return found('sockets-refused', { reason: reasonOf(error) });
  }
}

const isTls = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  /^(CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(String(error.code));
