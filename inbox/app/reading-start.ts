import type { ReactiveControllerHost } from 'lit';
import type { LocationStore } from '../core/location.store.js';
import { messageAt } from '../entities/message-at.js';
import type { ThreadStore } from '../entities/thread.store.js';
import { KeptReadings, type ReadingPlace } from '../features/thread/kept-readings.js';

const readings = new KeptReadings();

/** Where an open conversation is read from: the message or note of a link, else where it was left. */
export class ReadingStart {
  /** Where it was read when it was left. */
  place: ReadingPlace | undefined;
  #isPlaceAsked = false;
  /** The message, or note, of the link that was followed last. */
  #followed: string | undefined;

  constructor(
    private readonly host: Pick<ReactiveControllerHost, 'requestUpdate'>,
    private readonly deps: {
      conversationId: () => string;
      location: () => LocationStore;
      thread: () => ThreadStore | undefined;
      show: (seq: number, noteNumber?: number) => Promise<void> | undefined;
    },
  ) {}

  begin(): void {
    const { route } = this.deps.location().state;
    const isLink = route.screen === 'conversation' && route.messageSeq !== undefined;
    this.place = isLink ? undefined : readings.get(this.deps.conversationId());
    this.host.requestUpdate();
  }

  /** More messages may be here now. */
  follow(): void {
    void this.#followLink();
    void this.#loadToPlace();
  }

  readonly handlePlace = ({ detail }: CustomEvent<ReadingPlace | null>): void =>
    readings.set(this.deps.conversationId(), detail);

  readonly handleGoMessage = ({ detail }: CustomEvent<{ seq: number }>): void => void this.#goTo(detail.seq);

  /** What is no more to be had is at its end. */
  async #loadToPlace(): Promise<void> {
    const { place } = this;
    const thread = this.deps.thread();
    if (!place || this.#isPlaceAsked || thread?.state.phase !== 'ready') return;
    this.#isPlaceAsked = true;
    const hasIt = () => messageAt(thread.state.messages, place.seq) !== undefined;
    if (!hasIt()) await thread.loadBackTo(place.seq);
    if (hasIt()) return;
    this.place = undefined;
    this.host.requestUpdate();
  }

  /** Opened by a link to one of its messages or notes. */
  async #followLink(): Promise<void> {
    const { route } = this.deps.location().state;
    const conversationId = this.deps.conversationId();
    if (route.screen !== 'conversation' || route.conversationId !== conversationId) return;
    const { messageSeq, noteNumber } = route;
    const followed = `${conversationId} ${messageSeq} ${noteNumber}`;
    if (messageSeq === undefined || followed === this.#followed) return;
    if (this.deps.thread()?.state.phase !== 'ready') return;
    this.#followed = followed;
    // A note may stand before all messages.
    await this.#goTo(Math.max(1, messageSeq), noteNumber);
  }

  async #goTo(seq: number, noteNumber?: number): Promise<void> {
    await this.deps.thread()?.loadBackTo(seq);
    await this.deps.show(seq, noteNumber);
  }
}
