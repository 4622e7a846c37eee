import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadingPlace } from './kept-readings.js';

/** Says where somebody reads, at most once a frame, and only when it has changed: it is measured, and kept in a storage. */
export class PlaceReport implements ReactiveController {
  #frame: number | undefined;
  /** Undefined until something was told. */
  #told: ReadingPlace | null | undefined;

  constructor(
    host: ReactiveControllerHost,
    private readonly measure: () => ReadingPlace | null,
    private readonly tell: (place: ReadingPlace | null) => void,
  ) {
    host.addController(this);
  }

  /** In an event of a scroll: then the frame is the same one. */
  moved(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      const place = this.measure();
      if (isSame(place, this.#told)) return;
      this.#told = place;
      this.tell(place);
    });
  }

  /** Nothing can be measured any more. */
  hostDisconnected(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }
}

const isSame = (place: ReadingPlace | null, told: ReadingPlace | null | undefined): boolean =>
  place === told || (!!place && place.seq === told?.seq && place.offset === told.offset);
