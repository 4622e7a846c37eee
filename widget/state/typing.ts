import { limits } from '../../shared/limits.js';

/** Tells that the visitor types: at once, then no oftener than needed to keep it true, and when it ends. */
export class TypingSignal {
  #toldAt = 0;

  constructor(private readonly tell: (isTyping: boolean) => void) {}

  update(isTyping: boolean, now = Date.now()) {
    const isDue = isTyping ? now - this.#toldAt >= limits.typingHolds / 2 : this.#toldAt > 0;
    if (!isDue) return;
    this.#toldAt = isTyping ? now : 0;
    this.tell(isTyping);
  }
}
