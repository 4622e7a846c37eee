/** Things laid one over the other, each of which can be taken away again. */
export class Layers<Layer> {
  #all: readonly Layer[] = [];

  constructor(private readonly handleChange: () => void) {}

  get all() {
    return this.#all;
  }

  set all(all) {
    this.#all = all;
    this.handleChange();
  }

  /** @returns what takes it away */
  add(layer: Layer): () => void {
    this.all = [...this.#all, layer];
    return () => {
      this.all = this.#all.filter((each) => each !== layer);
    };
  }
}
