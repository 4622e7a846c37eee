import type { ReplyError } from '../wire/reply.js';
import { Retry } from './retry.js';

/** Nothing when all that was to be had is here; otherwise why it must be asked for again. */
type Pass = (signal: AbortSignal) => Promise<ReplyError | undefined>;

/** Asks the server one pass at a time; a wish during a pass becomes one more pass; what fails is asked for again later. */
export class CatchUp {
  readonly #retry: Retry;
  #running: AbortController | undefined;
  #isWanted = false;

  /** A pass writes nothing once its signal is aborted: somebody else may sit here now. */
  constructor(
    private readonly pass: Pass,
    Waits: new (run: () => void) => Retry = Retry,
  ) {
    this.#retry = new Waits(() => void this.run());
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  async run(): Promise<void> {
    this.#isWanted = true;
    if (this.#running) return;
    const { signal } = (this.#running = new AbortController());
    try {
      while (this.#isWanted) {
        this.#isWanted = false;
        const error = await this.pass(signal);
        // Stopped meanwhile; what runs now has been started since.
        if (signal.aborted) return;
        if (error) this.#retry.later(error.retryAfter, error.code === 'E_INTERNAL');
        else this.#retry.reset();
      }
    } finally {
      if (!signal.aborted) this.#running = undefined;
    }
  }

  /** The connection is down: the next connect asks. */
  pause(): void {
    this.#retry.cancel();
  }

  stop(): void {
    this.#retry.reset();
    this.#running?.abort();
    this.#running = undefined;
    this.#isWanted = false;
  }
}
