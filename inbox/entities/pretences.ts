type Become<Thing> = (thing: Thing) => Thing;

/**
 * What is shown of something before the server has said it. Several steps may be on their way for the same thing: where one is
 * refused, the others are shown on.
 */
export class Pretences<Thing extends object> {
  /** By what is shown: once the server has said something else, nothing is pretended any more. */
  readonly #byShown = new WeakMap<Thing, { base: Thing; steps: readonly Become<Thing>[] }>();

  constructor(
    private readonly find: (id: string) => Thing | undefined,
    private readonly show: (thing: Thing) => void,
  ) {}

  /** Shows one step more. Returns what takes it back, unless the server has said something of it meanwhile. */
  begin(id: string, become: Become<Thing>): () => void {
    const before = this.find(id);
    if (!before) return () => undefined;
    // An object of its own: the same change may be made twice.
    const step: Become<Thing> = (thing) => become(thing);
    const { base, steps } = this.#byShown.get(before) ?? { base: before, steps: [] };
    this.#replay(base, [...steps, step]);
    return () => {
      const shown = this.find(id);
      const known = shown && this.#byShown.get(shown);
      if (!known?.steps.includes(step)) return;
      this.#replay(
        known.base,
        known.steps.filter((each) => each !== step),
      );
    };
  }

  /** Something else of it has become known, which no step is about: it holds for what is shown and for what was before. */
  amend(id: string, become: Become<Thing>): void {
    const shown = this.find(id);
    if (!shown) return;
    const known = this.#byShown.get(shown);
    if (known) this.#replay(become(known.base), known.steps);
    else this.show(become(shown));
  }

  #replay(base: Thing, steps: readonly Become<Thing>[]): void {
    const shown = steps.reduce((thing, become) => become(thing), base);
    if (steps.length > 0) this.#byShown.set(shown, { base, steps });
    this.show(shown);
  }
}
