import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** An element above what is read grows, also later, with its pictures: says by how much, so that what is read stays where it is. */
export class GrowthAbove implements ReactiveController {
  #height = 0;
  #observed: HTMLElement | null = null;
  readonly #observer = new ResizeObserver(() => {
    const height = this.#observed?.offsetHeight ?? 0;
    this.grown(height - this.#height);
    this.#height = height;
  });

  constructor(
    host: ReactiveControllerHost,
    private readonly grown: (pixels: number) => void,
  ) {
    host.addController(this);
  }

  observe(element: HTMLElement | null): void {
    if (element === this.#observed) return;
    this.#observer.disconnect();
    this.#height = 0;
    this.#observed = element;
    if (element) this.#observer.observe(element);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#observed = null;
  }
}
