import type { Language, Texts } from '../../shared/locales/texts.js';

export interface ChatFiles {
  /** The module that registers `<sapa-chat>`, relative to the script. */
  chat: string;
  /** The chat's texts, one module a language. */
  texts: Record<Language, string>;
}

/** The chat's code, which is not loaded before somebody wants it. */
export function chatModule(script: HTMLScriptElement, files: ChatFiles) {
  const links: HTMLLinkElement[] = [];
  let failures = 0;

  const urlOf = (file: string) => new URL(file, script.src).href;

  /** Fetches it while the pointer is still on its way to the click. */
  function preload(language: Language) {
    if (links.length > 0) return;
    for (const file of [files.chat, files.texts[language]]) {
      const link = document.createElement('link');
      link.rel = 'modulepreload';
      link.href = urlOf(file);
      link.nonce = script.nonce;
      document.head.append(link);
      links.push(link);
    }
  }

  /** Registers the chat, and gives its texts. Rejects when the server or the network is away; it may be called again. */
  async function load(language: Language): Promise<Texts<'widget'>> {
    preload(language);
    // A browser may remember that a module failed; another address makes it ask again.
    const again = failures > 0 ? `?${failures}` : '';
    try {
      if (!customElements.get('sapa-chat')) await import(/* @vite-ignore */ urlOf(files.chat) + again);
      return ((await import(/* @vite-ignore */ urlOf(files.texts[language]) + again)) as { default: Texts<'widget'> })
        .default;
    } catch (error) {
      failures++;
      throw error;
    }
  }

  // The staff want to know whether the tag works here (`check.ts`).
  if (location.hash.includes('sapa-check')) void import(/* @vite-ignore */ urlOf('check.js'));

  const forget = () => links.forEach((link) => link.remove());

  return { preload, load, forget };
}
