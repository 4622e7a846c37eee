import type { Kept } from '../../shared/client/kept.js';
import { limits } from '../../shared/wire/limits.js';
import type { Reply, ReplyError } from '../../shared/wire/reply.js';
import { tokenName } from '../core/token-name.js';

/** Never rejects: an answer that does not come is `E_UNAVAILABLE`. */
export type AskServer = <Value>(path: 'start' | 'messages' | 'unread', input: object) => Promise<Reply<Value>>;

/**
 * Few commands of the visitor, each by one request, where the open chat has its socket. By POST, since a browser says then
 * which page asks. The visitor's token is in a header.
 */
export const askServer =
  (site: string, kept: Kept): AskServer =>
  async <Value>(path: string, input: object): Promise<Reply<Value>> => {
    const token = kept.get(tokenName);
    try {
      const address = `${new URL(import.meta.url).origin}/api/visitor/${path}?site=${encodeURIComponent(site)}`;
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify(input),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(limits.replyTimeout),
      });
      const body = (await answer.json()) as { error: ReplyError };
      if (answer.ok) return { ok: true, value: body as Value };
      // What is kept goes into a new conversation, of a new visitor, as it does over a socket.
      if (answer.status === 401 && kept.get(tokenName) === token) kept.remove(tokenName);
      return { ok: false, ...body };
    } catch {
      return { ok: false, error: { code: 'E_UNAVAILABLE', message: '' } };
    }
  };
