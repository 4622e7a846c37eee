import type { Connection } from './connection.js';
import type { ReplyError } from '../../shared/wire/reply.js';
import { oneStart } from './one-start.js';
import type { Kept } from '../../shared/client/kept.js';

import { tokenName } from './token-name.js';

/** Who writes. The token is made by the server when the first message is sent; until then nobody is known there. */
export class Visitor {
  /** As it was last: a page may empty the storage under an open chat, and that goes on all the same. */
  #token: string | null = null;

  constructor(
    private readonly kept: Kept,
    private readonly siteKey: string,
    private readonly language: string,
  ) {}

  get token() {
    return (this.#token = this.kept.get(tokenName) ?? this.#token);
  }

  /** What else is kept is there as well; otherwise the page has emptied the storage. */
  get isKept() {
    return this.kept.get(tokenName) !== null;
  }

  become(token: string) {
    this.kept.set(tokenName, token);
  }

  forget() {
    this.#token = null;
    this.kept.remove(tokenName);
  }

  /** Another tab became a visitor, or was refused. */
  onChange(listener: () => void, signal: AbortSignal) {
    this.kept.onChange((name) => {
      if (name !== tokenName) return;
      this.#token = null;
      listener();
    }, signal);
  }

  /** Makes the visitor on the server, unless another tab was first: then the connection goes on as that one. */
  async start(connection: Connection): Promise<ReplyError | undefined> {
    return oneStart(this.kept, this.siteKey, async () => {
      if (this.token) {
        connection.reconnect();
        return undefined;
      }
      const reply = await connection.call('visitor:start', { language: this.language });
      if (!reply.ok) return reply.error;
      this.become(reply.value.token);
      return undefined;
    });
  }
}
