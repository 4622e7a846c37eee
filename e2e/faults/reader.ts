import { setTimeout as sleep } from 'node:timers/promises';
import type { MessagePage, Message } from '../../shared/wire/messages/entities.js';
import type { Reply } from '../../shared/wire/reply.js';

/** Reads one conversation as every client does: asks for what came after the last number, and takes a push as a hint. */
export class Reader {
  /** In the order in which they became visible. */
  readonly messages: Message[] = [];
  conversationId: string | undefined;
  #asking: Promise<void> | undefined;

  constructor(private readonly list: (conversationId: string, after: number) => Promise<Reply<MessagePage>>) {}

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

  /** Until everything is there; what cannot be asked now is asked at the next connect or push. */
  catchUp(): Promise<void> {
    return (this.#asking ??= this.#ask().finally(() => (this.#asking = undefined)));
  }

  /** Asks until this number is there. */
  async reach(seq: number): Promise<void> {
    while (this.lastSeq < seq) {
      await this.catchUp();
      if (this.lastSeq < seq) await sleep(100);
    }
  }

  async #ask(): Promise<void> {
    const { conversationId } = this;
    if (!conversationId) return;
    for (;;) {
      const reply = await this.list(conversationId, this.lastSeq);
      if (!reply.ok || reply.value.messages.length === 0) return;
      for (const message of reply.value.messages) if (message.seq === this.lastSeq + 1) this.messages.push(message);
      if (this.lastSeq >= reply.value.lastSeq) return;
    }
  }
}
