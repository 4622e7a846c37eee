import type { Send, Told } from '../checker/history.js';
import type { Unsent } from '../../shared/client/unsent.js';

/** Counts what senders hear and show, so that the checker knows what came first. */
let moments = 0;

/** What one sender wrote, was told and showed. */
export class SenderLog {
  readonly acknowledged: Told[] = [];
  readonly shown: Pick<Told, 'clientId' | 'at'>[] = [];
  readonly #sends = new Map<string, string>();
  readonly #isShown = new Set<string>();

  get sends(): Send[] {
    return [...this.#sends].map(([clientId, text]) => ({ clientId, text }));
  }

  send({ clientId, text }: Send): void {
    this.#sends.set(clientId, text);
  }

  acknowledge(told: Omit<Told, 'at'>): void {
    this.acknowledged.push({ ...told, at: ++moments });
  }

  /** The outbox as it is shown now. */
  show(entries: readonly Unsent[]): void {
    for (const { clientId, delivery } of entries) {
      if (delivery !== 'sent' || this.#isShown.has(clientId)) continue;
      this.#isShown.add(clientId);
      this.shown.push({ clientId, at: ++moments });
    }
  }
}
