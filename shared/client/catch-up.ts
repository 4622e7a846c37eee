import type { ReplyError } from '../reply.js';

/**
 * What one pass found: everything is here; more was announced meanwhile; the server could not answer; it has a bug; or it
 * answered that asking again cannot help.
 */
export type PassResult = 'done' | 'again' | 'unavailable' | 'broken' | 'refused';

const retryAfter = 3_000;
/** A bug seldom goes away by itself: it is asked for less and less often. */
const longestRetry = 60_000;

/** Asks the server one pass at a time; a wish during a pass becomes one more pass; an unavailable server is asked again. */
export class CatchUp {
  readonly #pass: (signal: AbortSignal) => Promise<PassResult>;
  #running: AbortController | undefined;
  #isWanted = false;
  #delay = retryAfter;
  #retry: ReturnType<typeof setTimeout> | undefined;

  /** A pass writes nothing once its signal is aborted: somebody else may sit here by then. */
  constructor(pass: (signal: AbortSignal) => Promise<PassResult>) {
    this.#pass = pass;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  async run(): Promise<void> {
    this.#isWanted = true;
    if (this.#running) return;
    const running = (this.#running = new AbortController());
    clearTimeout(this.#retry);
    let result: PassResult = 'done';
    while (this.#isWanted) {
      this.#isWanted = false;
      result = await this.#pass(running.signal);
      // Stopped meanwhile; whatever runs now has been started since.
      if (running.signal.aborted) return;
      if (result === 'again') this.#isWanted = true;
    }
    this.#running = undefined;
    this.#scheduleRetry(result);
  }

  stop(): void {
    clearTimeout(this.#retry);
    this.#running?.abort();
    this.#running = undefined;
    this.#isWanted = false;
    this.#delay = retryAfter;
  }

  #scheduleRetry(result: PassResult): void {
    if (result !== 'broken') this.#delay = retryAfter;
    if (result !== 'broken' && result !== 'unavailable') return;
    this.#retry = setTimeout(() => void this.run(), this.#delay);
    if (result === 'broken') this.#delay = Math.min(this.#delay * 2, longestRetry);
  }
}

/** What a refusal means for asking again. */
export function passResultOf({ code }: ReplyError): PassResult {
  if (code === 'E_AUTH') return 'refused';
  return code === 'E_INTERNAL' ? 'broken' : 'unavailable';
}
