import type { Language, Texts } from '../../shared/locales/texts.js';

export interface ChatFiles {
  /** The module that registers `<sapa-chat>`, relative to the script. */
  chat: string;
  /** The chat's texts, one module a language. */
  texts: Record<Language, string>;
}

/** The chat's code, which is not loaded before somebody wants it. */
export class ChatModule {
  readonly #chatUrl: string;
  readonly #textsUrl: string;
  #isPreloaded = false;
  #failures = 0;

  constructor(
    private readonly script: HTMLScriptElement,
    files: ChatFiles,
    language: Language,
  ) {
    this.#chatUrl = new URL(files.chat, script.src).href;
    this.#textsUrl = new URL(files.texts[language], script.src).href;
  }

  /** Fetches it while the pointer is still on its way to the click. */
  preload() {
    if (this.#isPreloaded) return;
    this.#isPreloaded = true;
    for (const url of [this.#chatUrl, this.#textsUrl]) {
      const link = document.createElement('link');
      link.rel = 'modulepreload';
      link.href = url;
      link.nonce = this.script.nonce;
      document.head.append(link);
    }
  }

  /** Registers the chat, and gives its texts. Rejects when the server or the network is away; it may be called again. */
  async load(): Promise<Texts<'widget'>> {
    this.preload();
    // A browser may remember that a module failed; another address makes it ask again.
    const again = this.#failures > 0 ? `?${this.#failures}` : '';
    try {
      if (!customElements.get('sapa-chat')) await import(/* @vite-ignore */ this.#chatUrl + again);
      const texts = (await import(/* @vite-ignore */ this.#textsUrl + again)) as { default: Texts<'widget'> };
      return texts.default;
    } catch (error) {
      this.#failures++;
      throw error;
    }
  }
}
