import { chooseLanguage, type Language, type Texts } from '../../shared/locales/texts.js';
import { drawLauncher, launcherTag, type Launcher } from './launcher.js';

type Request = 'open' | 'close' | 'toggle';

/** `window.sapa('open')`, and the calls that a page made before this script came. */
export interface SapaQueue {
  (request: Request): void;
  q?: ArrayLike<Request>[];
}

declare global {
  interface Window {
    sapa?: SapaQueue;
  }
}

export interface LauncherFiles {
  /** The module that registers `<sapa-chat>`, relative to the script. */
  chat: string;
  /** The chat's texts, in one module a language. */
  texts: Record<Language, string>;
}

export interface LauncherOptions {
  /** The publisher's script tag: it says which site this is and where the server is. */
  script: HTMLScriptElement;
  files: LauncherFiles;
  texts: Record<Language, Texts<'launcher'>>;
}

/** Draws the launcher, once a page however often the tag is pasted. Nothing is requested or kept before a first intent. */
export function startLauncher({ script, files, texts }: LauncherOptions) {
  if (document.querySelector(launcherTag)) return;
  const language = chooseLanguage([script.dataset['lang'], document.documentElement.lang, ...navigator.languages]);
  const launcher = drawLauncher(texts[language].open(), language);
  const urls = [files.chat, files.texts[language]].map((file) => new URL(file, script.src).href);
  let chat: HTMLElementTagNameMap['sapa-chat'] | undefined;
  let isLoading = false;
  let failures = 0;

  function preload() {
    for (const url of urls) {
      const link = document.createElement('link');
      link.rel = 'modulepreload';
      link.href = url;
      link.nonce = script.nonce;
      document.head.append(link);
    }
  }

  async function load() {
    // A browser may remember that a module failed; another address makes it ask again.
    const again = failures > 0 ? `?${failures}` : '';
    const [, { default: chatTexts }] = await Promise.all(urls.map((url) => import(/* @vite-ignore */ url + again)));
    chat = document.createElement('sapa-chat');
    chat.site = script.dataset['site'] ?? '';
    chat.server = new URL(script.src).origin;
    chat.lang = language;
    chat.texts = chatTexts;
    chat.addEventListener('sapa-close', () => {
      launcher.setExpanded(false);
      launcher.button.focus();
    });
    document.body.append(chat);
  }

  async function open() {
    if (isLoading) return;
    isLoading = true;
    launcher.say('');
    launcher.setBusy(true);
    try {
      if (!chat) await load();
      chat!.open = true;
      launcher.setExpanded(true);
    } catch {
      failures++;
      launcher.say(texts[language].loadFailed());
    }
    launcher.setBusy(false);
    isLoading = false;
  }

  const handle = (request: Request) => {
    if (request === 'open' || (request === 'toggle' && !chat?.open)) void open();
    else chat?.close();
  };

  for (const intent of ['pointerenter', 'focus', 'touchstart']) {
    launcher.button.addEventListener(intent, preloadOnce, { once: true, passive: true });
  }
  let isPreloaded = false;
  function preloadOnce() {
    if (!isPreloaded) preload();
    isPreloaded = true;
  }

  launcher.button.addEventListener('click', () => handle('toggle'));
  const early = window.sapa?.q ?? [];
  window.sapa = handle;
  whenBody(() => keepOnPage(launcher));
  for (const [request] of Array.from(early, (call) => Array.from(call))) if (request) handle(request);
}

function whenBody(act: () => void) {
  if (document.body) act();
  else document.addEventListener('DOMContentLoaded', act, { once: true });
}

/** Some sites swap the whole body on navigation; the launcher stays. */
function keepOnPage({ host }: Launcher) {
  const append = () => host.isConnected || document.body?.append(host);
  append();
  new MutationObserver(append).observe(document.documentElement, { childList: true });
}
