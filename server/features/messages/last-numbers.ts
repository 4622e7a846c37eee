/** The last acknowledged sequence number of the conversations written to lately; a stale or lost one is harmless. */
export class LastNumbers {
  readonly #numbers = new Map<string, number>();
  constructor(private readonly capacity = 50_000) {}

  get(conversationId: string): number | undefined {
    return this.#numbers.get(conversationId);
  }

  set(conversationId: string, seq: number): void {
    // A Map keeps the order of insertion: taken out and put in again, the idle ones drift to the front.
    this.#numbers.delete(conversationId);
    this.#numbers.set(conversationId, seq);
    const [oldest] = this.#numbers.keys();
    if (this.#numbers.size > this.capacity && oldest !== undefined) this.#numbers.delete(oldest);
  }

  forget(conversationId: string): void {
    this.#numbers.delete(conversationId);
  }
}
