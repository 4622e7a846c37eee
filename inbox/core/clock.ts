import { createContext } from '@lit/context';
import { Store } from '../../shared/client/store.js';

const tick = 15_000;
/** Clocks that differ by less say the same: no view shows seconds, and the way to the server takes its own time. */
const tolerance = 5_000;

/**
 * The server's time as views show it, so that "waits 5 min" grows by itself. A machine's own clock may be hours wrong (F13), and
 * what is due is decided by the server's.
 */
export class Clock extends Store<{ now: number }> {
  #ahead = 0;

  constructor() {
    super({ now: Date.now() });
    setInterval(this.#show, tick);
    // Timers rest in a hidden tab; who comes back must not read an old time.
    document.addEventListener('visibilitychange', this.#show);
  }

  /** The server has said its time. */
  readonly setTo = (serverNow: number): void => {
    const ahead = Date.now() - serverNow;
    if (Math.abs(ahead - this.#ahead) < tolerance) return;
    this.#ahead = Math.abs(ahead) < tolerance ? 0 : ahead;
    this.#show();
  };

  readonly #show = (): void => this.set({ now: Date.now() - this.#ahead });
}

export const clockContext = createContext<Clock>('clock');
