import { createContext } from '@lit/context';
import { Store } from '../../shared/client/store.js';

const tick = 15_000;

/** The time as views show it, so that "waits 5 min" grows by itself. */
export class Clock extends Store<{ now: number }> {
  constructor() {
    super({ now: Date.now() });
    setInterval(() => this.set({ now: Date.now() }), tick);
    // Timers rest in a hidden tab; who comes back must not read an old time.
    document.addEventListener('visibilitychange', () => this.set({ now: Date.now() }));
  }
}

export const clockContext = createContext<Clock>('clock');
