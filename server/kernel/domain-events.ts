import { EventEmitter } from 'node:events';

/** What happened, for those who react to it. Published only after it is stored. Each feature adds its own (`*.events.ts`). */
// oxlint-disable-next-line typescript/no-empty-object-type -- it grows by declaration merging, which takes an interface
export interface DomainEventMap {}

/** The typed bus inside one process. A listener's fault is the listener's: it must not undo what was stored. */
export class DomainEvents {
  readonly #emitter = new EventEmitter<DomainEventMap>();

  constructor(private readonly onFault: (error: unknown) => void) {}

  publish<Name extends keyof DomainEventMap>(name: Name, ...args: DomainEventMap[Name]): void {
    // EventEmitter's own generics cannot follow a name that is itself generic.
    const listeners = (this.#emitter as EventEmitter).listeners(name) as ((...args: unknown[]) => void)[];
    for (const listener of listeners) {
      try {
        listener(...args);
      } catch (error) {
        this.onFault(error);
      }
    }
  }

  on<Name extends keyof DomainEventMap>(name: Name, listener: (...args: DomainEventMap[Name]) => void): void {
    (this.#emitter as EventEmitter).on(name, listener as (...args: unknown[]) => void);
  }
}
