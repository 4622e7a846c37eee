import { Kept } from '../../../shared/client/kept.js';

/** Where somebody reads: the message at the upper edge, and how far below that edge it begins, in pixels. */
export interface ReadingPlace {
  seq: number;
  offset: number;
}

/** Where somebody reads in each conversation that they left above its end, in this tab of the browser: it outlives a reload. */
export class KeptReadings {
  readonly #kept = new Kept('reading', () => sessionStorage);

  get(conversationId: string): ReadingPlace | undefined {
    try {
      const { seq, offset } = JSON.parse(this.#kept.get(conversationId) ?? '{}') as Partial<ReadingPlace>;
      return typeof seq === 'number' && typeof offset === 'number' ? { seq, offset } : undefined;
    } catch {
      return undefined;
    }
  }

  /** Null: at the end, where everybody begins. */
  set(conversationId: string, place: ReadingPlace | null): void {
    if (place) this.#kept.set(conversationId, JSON.stringify(place));
    else this.#kept.remove(conversationId);
  }
}
