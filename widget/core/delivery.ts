import type { Connection } from './connection.js';
import type { Message } from '../../shared/wire/messages/entities.js';
import type { ReplyError } from '../../shared/wire/reply.js';
import type { Outbox } from './outbox.js';
import { wireMessage, type OutboxEntry } from './outbox-entry.js';
import type { TabLock } from './tab-lock.js';
import { Retry } from '../../shared/client/retry.js';
import type { Visitor } from './visitor.js';

/** Brings the outbox to the server: in order, one at a time, each as often as it takes. */
export class MessageDelivery {
  #isRunning = false;
  /** So many do not want anything to go out yet. */
  #holds = 0;
  readonly #retry = new Retry(() => void this.run());

  constructor(
    private readonly connection: Connection,
    private readonly visitor: Visitor,
    private readonly outbox: Outbox,
    private readonly handleSent: (message: Message) => void,
    private readonly tabLock: TabLock,
  ) {}

  /** One tab after the other: what this one leaves behind when it dies, the next one sends. */
  async run() {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      // Looked at again after each release: something may have come while the lock was being released.
      while (this.#canSend()) await this.tabLock('outbox', () => this.#sendAll());
    } finally {
      this.#isRunning = false;
    }
  }

  #canSend() {
    return (
      this.#holds === 0 && this.connection.isConnected && !this.#retry.isWaiting && this.outbox.next() !== undefined
    );
  }

  async #sendAll() {
    // Another tab may have dropped one while this one slept.
    if (this.visitor.isKept) this.outbox.readKept();
    // What sends for the closed chat (beside/) has sent all, as a visitor whom this connection may not know yet.
    if (this.visitor.token && !this.outbox.next()) this.connection.reconnect();
    let entry: OutboxEntry | undefined;
    while (this.#holds === 0 && this.connection.isConnected && (entry = this.outbox.next())) {
      const error = await this.#send(entry);
      if (!error) this.#retry.reset();
      else if (!this.outbox.refuse(entry.clientId, error)) {
        this.#retry.later(error.retryAfter);
        break;
      }
    }
  }

  /** Nothing goes out until then, however it ends: it is not settled yet whose it is. Of several, all must have ended. */
  hold(until: Promise<unknown>) {
    this.#holds++;
    const release = () => {
      if (--this.#holds === 0) void this.run();
    };
    until.then(release, release);
  }

  /** The line is back: no reason to wait any longer. */
  runNow() {
    this.#retry.cancel();
    void this.run();
  }

  pause() {
    this.#retry.cancel();
  }

  async #send(entry: OutboxEntry): Promise<ReplyError | undefined> {
    if (!this.visitor.token) {
      const error = await this.visitor.start(this.connection);
      if (error) return error;
    }
    const { clientId, text, attachments } = entry;
    this.outbox.mark(clientId, 'sending');
    const reply = await this.connection.call('message:send', wireMessage(entry));
    if (!reply.ok) return reply.error;
    this.outbox.acknowledge(clientId);
    // Only now: had another tab forgotten the visitor, this one would have heard of it.
    if (!this.visitor.isKept && this.visitor.token) this.visitor.become(this.visitor.token);
    this.handleSent({ ...reply.value, clientId, from: 'visitor', text, attachments });
    return undefined;
  }
}
