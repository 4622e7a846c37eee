import type { Texts } from '../../shared/locales/texts.js';
import type { Language } from '../../shared/wire/languages.js';

export interface ChatFiles {
  /** The module that registers `<sapa-chat>`, relative to the loader. */
  chat: string;
  /** The chat's texts, one module per language. */
  texts: Record<Language, string>;
}

/** Where the files lie that the loader does not hold itself, beside it, and how the chat's come. A list is smaller than names would be. */
export function chatModule(src: string, files: ChatFiles) {
  let isWanted = false;
  let failures = 0;

  /** Loads a file by its name, under the nonce of the script. */
  const load = (file: string) => import(/* @vite-ignore */ new URL(file, src).href) as Promise<object>;

  /** Registers the chat, and gives its texts. Rejects when the server or the network is away; it may be called again. */
  async function chat(language: Language): Promise<Texts<'widget'>> {
    isWanted = true;
    // Firefox remembers that a module failed. In another folder (which is the same) it asks again, for what that one imports as well.
    const again = failures ? `${failures}/` : '';
    try {
      const [texts] = await Promise.all([
        load(again + files.texts[language]),
        customElements.get('sapa-chat') ?? load(again + files.chat),
      ]);
      return (texts as { default: Texts<'widget'> }).default;
    } catch (error) {
      failures++;
      throw error;
    }
  }

  /** Begins while the pointer is still on its way to the click. If that fails, the click tries again. */
  function prepare(language: Language) {
    if (!isWanted) chat(language).catch(() => undefined);
  }

  return [load, chat, prepare] as const;
}
