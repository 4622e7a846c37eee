import { found, reasonOf, type Found } from '../finding.js';
import { ask } from './ask-address.js';

/** Of two processes each is met within so many requests, but one time in a thousand. */
const requests = 10;
const [closes, pongs] = ['1', '3'];

/**
 * Where WebSockets are blocked, clients poll: each request has a connection of its own, and all must reach the process that has the
 * session. Begins one as the inbox does and sends what means nothing; to another process the session is unknown (400). Without
 * cookies, as the chat has none on a publisher's page.
 */
export async function polling(url: string, signal: AbortSignal): Promise<Found> {
  const address = `${url}/socket/staff/?EIO=4&transport=polling`;
  const send = (sid: string, body: string) =>
    ask(`${address}&sid=${encodeURIComponent(sid)}`, {
      ...{ method: 'POST', body, signal },
      headers: { origin: url, 'content-type': 'text/plain;charset=UTF-8', 'content-length': body.length },
    });
  try {
    const begun = await ask(address, { headers: { origin: url }, signal });
    const sid = sidIn(begun.body);
    if (begun.status !== 200 || sid === undefined) return found('polling-refused', { reason: `HTTP ${begun.status}` });
    const statuses: number[] = [];
    for (let count = 0; count < requests; count += 1) statuses.push((await send(sid, pongs)).status);
    await send(sid, closes).catch(() => undefined);
    const lost = statuses.filter((status) => status !== 200).length;
    return lost > 0 ? found('polling-scattered', { lost, requests }) : found('polling-ok');
  } catch (error) {
    return found('polling-refused', { reason: reasonOf(error) });
  }
}

/** The first packet of engine.io: `0` and what it has opened. */
function sidIn(body: string): string | undefined {
  try {
    const { sid } = JSON.parse(body.slice(1)) as { sid?: unknown };
    return body.startsWith('0') && typeof sid === 'string' ? sid : undefined;
  } catch {
    return undefined;
  }
}
