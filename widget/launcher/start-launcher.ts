import { chooseLanguage, type Language, type Texts } from '../../shared/locales/texts.js';
import type { SapaAttributes, SapaMessage } from '../page-api.js';
import { chatModule, type ChatFiles } from './chat-module.js';
import { drawLauncher } from './launcher.js';
import { watchOpeners } from './openers.js';
import { takeCalls, type StartedSapa } from './page-calls.js';

export interface LauncherOptions {
  /** The publisher's script tag: it says which site this is and where the server is. */
  script: HTMLScriptElement;
  files: ChatFiles;
  texts: Record<Language, Texts<'launcher'>>;
}

/** Draws the launcher, once a page however often the tag is pasted. Nothing is requested or kept before a first intent. */
export function startLauncher({ script, files, texts }: LauncherOptions) {
  if ((window.sapa as StartedSapa | undefined)?.isStarted) return;
  const ended = new AbortController();
  const { signal } = ended;
  const settings = script.dataset;
  const module = chatModule(script, files);
  const launcher = drawLauncher();
  const elements: HTMLElement[] = [];
  /** What the page said of its visitor while there was no chat to tell it. */
  const told: ((chat: HTMLElementTagNameMap['sapa-chat']) => unknown)[] = [];
  let language = chooseLanguage([settings['lang'], document.documentElement.lang, ...navigator.languages]);
  let chat: HTMLElementTagNameMap['sapa-chat'] | undefined;
  let opening: Promise<void> | undefined;

  const openers = watchOpeners(launcher.button, {
    intend: () => module.preload(language),
    // What went wrong is said at the launcher.
    toggle: () => void toggle().catch(() => undefined),
    signal,
  });
  openers.setExpanded(false);

  const open = () => (opening ??= show());
  const close = () => chat?.close();
  const toggle = async () => (chat?.open ? close() : open());

  async function show() {
    launcher.say('');
    launcher.setBusy(true);
    try {
      const chatTexts = await module.load(language);
      signal.throwIfAborted();
      chat ??= drawChat(chatTexts);
      chat.open = true;
      openers.setExpanded(true);
    } catch (error) {
      launcher.say(texts[language].loadFailed());
      throw error;
    } finally {
      launcher.setBusy(false);
      opening = undefined;
    }
  }

  function drawChat(chatTexts: Texts<'widget'>) {
    const element = document.createElement('sapa-chat');
    element.site = settings['site'] ?? '';
    element.lang = language;
    element.texts = chatTexts;
    element.addEventListener('sapa-close', () => {
      openers.setExpanded(false);
      openers.focus();
    });
    for (const tell of told) tell(element);
    keepOnPage(element);
    return element;
  }

  /** With the publisher's settings, which the style sheets know. */
  function keepOnPage(element: HTMLElement) {
    Object.assign(element.dataset, settings);
    elements.push(element);
    append();
  }

  /** As soon as there is a body, and again when a site swaps the whole body on navigation. */
  function append() {
    for (const element of elements) if (!element.isConnected) document.body?.append(element);
  }

  /** A language that is not spoken changes nothing. */
  async function speak(wished: string) {
    language = chooseLanguage([wished, language]);
    launcher.speak(texts[language], language);
    if (!chat) return;
    chat.lang = language;
    chat.texts = await module.load(language);
  }

  const tell =
    <Value>(say: (chat: HTMLElementTagNameMap['sapa-chat'], value: Value) => unknown) =>
    (value: Value) =>
      chat ? say(chat, value) : void told.push((later) => say(later, value));

  function listen<Detail>(type: 'sapa-message' | 'sapa-unread', tell: (detail: Detail) => void) {
    addEventListener(type, ({ detail }: CustomEvent) => tell(detail as Detail), { signal });
  }

  const observer = new MutationObserver(append);
  observer.observe(document.documentElement, { childList: true });
  void speak(language);
  keepOnPage(launcher.host);
  takeCalls({
    open,
    close,
    toggle,
    setLanguage: speak,
    setAttributes: tell((element, attributes: SapaAttributes) => element.setAttributes(attributes)),
    identify: tell((element, token: string | null) => element.identify(token)),
    onMessage: (tell: (message: SapaMessage) => void) => listen('sapa-message', tell),
    onUnread: (tell: (count: number) => void) =>
      listen('sapa-unread', (unread: { count: number }) => tell(unread.count)),
    destroy() {
      ended.abort();
      observer.disconnect();
      module.forget();
      for (const element of elements) element.remove();
      delete window.sapa;
    },
  });
}
