import { Kept } from '../../../shared/client/kept.js';

/** Where somebody was in a view. */
export interface Place {
  scrollTop: number;
  /** The row that Tab leads to. */
  stopId: string;
}

/** Where somebody is in each view, in this tab of the browser: it outlives a reload (C42). */
export class KeptPlaces {
  readonly #kept = new Kept('places', () => sessionStorage);
  readonly #places = new Map<string, Place>();

  get(view: string): Place | undefined {
    return this.#places.get(view) ?? parse(this.#kept.get(view));
  }

  set(view: string, place: Place): void {
    this.#places.set(view, place);
    this.#kept.set(view, JSON.stringify(place));
  }
}

function parse(text: string | null): Place | undefined {
  try {
    const { scrollTop, stopId } = JSON.parse(text ?? '{}') as Partial<Place>;
    return typeof scrollTop === 'number' && typeof stopId === 'string' ? { scrollTop, stopId } : undefined;
  } catch {
    return undefined;
  }
}
