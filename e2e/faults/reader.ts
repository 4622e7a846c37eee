import { setTimeout as sleep } from 'node:timers/promises';
import type { MessagePage, Message } from '../../shared/wire/messages/entities.js';
import type { Reply } from '../../shared/wire/reply.js';

interface Asked {
  conversationId: string;
  after: number;
  afterRevision: number;
}

/** Reads one conversation as every client does: asks for what came after the last number, and takes a push as a hint. */
export class Reader {
  /** In the order in which they became visible, each as it is now. */
  readonly messages: Message[] = [];
  conversationId: string | undefined;
  /** Up to this one all changes are known. */
  #revision = 0;
  #asking: Promise<void> | undefined;

  constructor(private readonly list: (asked: Asked) => Promise<Reply<MessagePage>>) {}

  get lastSeq(): number {
    return this.messages.at(-1)?.seq ?? 0;
  }

  async follow(conversationId: string): Promise<void> {
    this.conversationId = conversationId;
    await this.catchUp();
  }

  take(message: Message): void {
    if (message.conversationId !== this.conversationId || message.seq <= this.lastSeq) return;
    if (message.seq === this.lastSeq + 1) this.messages.push(message);
    else void this.catchUp();
  }

  takeChanged(message: Message): void {
    if (message.conversationId !== this.conversationId) return;
    this.#replace(message);
    void this.catchUp();
  }

  /** Until everything is there; what cannot be asked now is asked at the next connect or push. */
  catchUp(): Promise<void> {
    return (this.#asking ??= this.#ask().finally(() => (this.#asking = undefined)));
  }

  /** Asks until this number is there, and all changes; not for longer than told. */
  async reach(seq: number, patienceMs = Infinity): Promise<void> {
    const until = Date.now() + patienceMs;
    do {
      await this.catchUp();
      if (this.lastSeq < seq) await sleep(100);
    } while (this.lastSeq < seq && Date.now() < until);
  }

  async #ask(): Promise<void> {
    const { conversationId } = this;
    if (!conversationId) return;
    for (;;) {
      const reply = await this.list({ conversationId, after: this.lastSeq, afterRevision: this.#revision });
      if (!reply.ok) return;
      const { messages, changed = [], lastSeq, lastRevision = 0 } = reply.value;
      for (const message of messages) if (message.seq === this.lastSeq + 1) this.messages.push(message);
      for (const message of changed) this.#replace(message);
      this.#revision = lastRevision;
      // Where something was changed there may be more.
      if (changed.length === 0 && (messages.length === 0 || this.lastSeq >= lastSeq)) return;
    }
  }

  #replace(message: Message): void {
    const index = message.seq - 1;
    const known = this.messages[index];
    if (known && (known.revision ?? 0) < (message.revision ?? 0)) this.messages[index] = message;
  }
}
