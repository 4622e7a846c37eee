import { chooseLanguage, type Language, type Texts } from '../../shared/locales/texts.js';
import { ChatModule, type ChatFiles } from './chat-module.js';
import { drawLauncher } from './launcher.js';

type Request = 'open' | 'close' | 'toggle';

declare global {
  interface Window {
    /** `sapa('open')`; what a page calls before this script came waits in `q`. */
    sapa?: { (request: Request): void; q?: ArrayLike<Request>[]; isStarted?: boolean };
  }
}

export interface LauncherOptions {
  /** The publisher's script tag: it says which site this is and where the server is. */
  script: HTMLScriptElement;
  files: ChatFiles;
  texts: Record<Language, Texts<'launcher'>>;
}

/** Draws the launcher, once a page however often the tag is pasted. Nothing is requested or kept before a first intent. */
export function startLauncher({ script, files, texts }: LauncherOptions) {
  if (window.sapa?.isStarted) return;
  const language = chooseLanguage([script.dataset['lang'], document.documentElement.lang, ...navigator.languages]);
  const launcher = drawLauncher(texts[language].open(), language);
  const { button } = launcher;
  const module = new ChatModule(script, files, language);
  let chat: HTMLElementTagNameMap['sapa-chat'] | undefined;
  let isLoading = false;

  async function open() {
    if (isLoading) return;
    isLoading = true;
    launcher.say('');
    launcher.setBusy(true);
    try {
      chat ??= drawChat(await module.load());
      chat.open = true;
      launcher.setExpanded(true);
    } catch {
      launcher.say(texts[language].loadFailed());
    }
    launcher.setBusy(false);
    isLoading = false;
  }

  function drawChat(chatTexts: Texts<'widget'>) {
    const element = document.createElement('sapa-chat');
    element.site = script.dataset['site'] ?? '';
    element.server = new URL(script.src).origin;
    element.lang = language;
    element.texts = chatTexts;
    element.addEventListener('sapa-close', () => {
      launcher.setExpanded(false);
      button.focus();
    });
    keepOnPage(element);
    return element;
  }

  function handle(request: Request) {
    if (request === 'open' || (request === 'toggle' && !chat?.open)) void open();
    else chat?.close();
  }

  for (const intent of ['pointerenter', 'focus', 'touchstart']) {
    button.addEventListener(intent, () => module.preload(), { once: true, passive: true });
  }
  button.addEventListener('click', () => handle('toggle'));
  const early = Array.from(window.sapa?.q ?? [], (call) => call[0]);
  window.sapa = Object.assign(handle, { isStarted: true });
  keepOnPage(launcher.host);
  for (const request of early) if (request) handle(request);
}

/** As soon as there is a body, and again when a site swaps the whole body on navigation. */
function keepOnPage(element: HTMLElement) {
  const append = () => element.isConnected || document.body?.append(element);
  append();
  new MutationObserver(append).observe(document.documentElement, { childList: true });
}
