/** "(2) " before the title of the tab. The page may change its title meanwhile, and gets back what it wrote last. */
export class TabTitle {
  #prefix = '';
  #own = '';
  #shown: string | undefined;
  readonly #observer = new MutationObserver(() => this.#write());

  show(count: number) {
    this.#prefix = count > 0 ? `(${count}) ` : '';
    this.#observer.disconnect();
    this.#write();
    if (this.#prefix) this.#observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    else this.#shown = undefined;
  }

  #write() {
    const title = document.head.querySelector('title');
    if (!title) return;
    if (title.text !== this.#shown) this.#own = title.text;
    this.#shown = this.#prefix + this.#own;
    if (title.text !== this.#shown) title.text = this.#shown;
  }
}
