/**
 * What one pass found: everything is here; more was announced meanwhile; the server could not answer; or it answered that
 * asking again cannot help.
 */
export type PassResult = 'done' | 'again' | 'unavailable' | 'refused';

const retryAfter = 3_000;

/** Asks the server one pass at a time; a wish during a pass becomes one more pass; an unavailable server is asked again. */
export class CatchUp {
  readonly #pass: () => Promise<PassResult>;
  #isRunning = false;
  #isWanted = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(pass: () => Promise<PassResult>) {
    this.#pass = pass;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  async run(): Promise<void> {
    this.#isWanted = true;
    if (this.#isRunning) return;
    this.#isRunning = true;
    clearTimeout(this.#retry);
    let result: PassResult = 'done';
    while (this.#isWanted) {
      this.#isWanted = false;
      result = await this.#pass();
      if (result === 'again') this.#isWanted = true;
    }
    this.#isRunning = false;
    if (result === 'unavailable') this.#retry = setTimeout(() => void this.run(), retryAfter);
  }

  stop(): void {
    clearTimeout(this.#retry);
  }
}
