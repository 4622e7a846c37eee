import { chooseLanguage, type Texts } from '../../shared/locales/texts.js';
import type { Language } from '../../shared/wire/languages.js';
import type { forgetVisitor as forget } from './forget-visitor.js';
import type { SapaAttributes, SapaMessage } from '../page-api.js';
import { chatModule, type ChatFiles } from './chat-module.js';
import type { LauncherLook } from '../../shared/look/chat-look.js';
import { drawLauncher } from './launcher.js';
import { dressIn, showPicture } from './look.js';
import { watchOpeners } from './openers.js';
import { takeCalls, type StartedSapa } from './page-calls.js';

export interface LauncherOptions {
  /** The publisher's script tag: it says which site this is and where the server is. */
  script: HTMLScriptElement;
  files: ChatFiles;
  texts: Record<Language, Texts<'launcher'>>;
  /** As the site's people have chosen it; what the tag says goes before. */
  look?: LauncherLook | undefined;
}

/** Draws the launcher, once per page, however often the tag is pasted. Nothing is requested or kept before a first intent. */
export function startLauncher({ script, files, texts, look }: LauncherOptions) {
  const before: StartedSapa | undefined = window.sapa;
  if (before?.isStarted) return;
  const ended = new AbortController();
  const { signal } = ended;
  const settings: DOMStringMap = { ...look?.data, ...script.dataset };
  // Some tag managers leave nothing of a tag but its address.
  const site = settings['site'] ?? new URLSearchParams(script.src.split('?')[1]).get('site') ?? '';
  const module = chatModule(script, files);
  const { host, button, label, message } = drawLauncher();
  const elements: HTMLElement[] = [];
  const observer = new MutationObserver(append);
  /** What the page said of its visitor while there was no chat to tell it. */
  const told: ((chat: HTMLElementTagNameMap['sapa-chat']) => unknown)[] = [];
  let language = chooseLanguage([settings['lang'], document.documentElement.lang, ...navigator.languages]);
  let chat: HTMLElementTagNameMap['sapa-chat'] | undefined;

  const openers = watchOpeners(button, {
    intend: () => module.prepare(language),
    // What went wrong is said at the launcher.
    toggle: () => void toggle().catch(() => undefined),
    signal,
  });
  openers.setExpanded(false);

  // As a property it is unknown to Firefox before 119.
  const setBusy = (is: boolean) => button.setAttribute('aria-busy', String(is));
  const close = () => chat?.close();
  const toggle = async () => (chat?.open ? close() : open());

  async function open() {
    message.textContent = '';
    setBusy(true);
    try {
      const chatTexts = await module.chat(language);
      signal.throwIfAborted();
      chat ??= drawChat(chatTexts);
      chat.open = true;
      openers.setExpanded(true);
    } catch (error) {
      message.textContent = texts[language].loadFailed();
      throw error;
    } finally {
      setBusy(false);
    }
  }

  function drawChat(chatTexts: Texts<'widget'>) {
    const element = document.createElement('sapa-chat');
    element.site = site;
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
    dressIn(element, look);
  }

  /** As soon as there is a body, and again when a site swaps the whole body on navigation, or all that is in it. */
  function append() {
    const { body } = document;
    if (!body) return;
    observer.observe(body, { childList: true });
    for (const element of elements) if (!element.isConnected) body.append(element);
  }

  /** A language that is not spoken changes nothing. */
  async function speak(wished: string) {
    language = chooseLanguage([wished, language]);
    label.textContent = look?.text?.[language] ?? texts[language].open();
    host.lang = language;
    host.dir = texts[language].dir?.() ?? '';
    if (!chat) return;
    chat.lang = language;
    chat.texts = await module.chat(language);
  }

  const tell =
    <Value>(say: (chat: HTMLElementTagNameMap['sapa-chat'], value: Value) => unknown) =>
    (value: Value) =>
      chat ? say(chat, value) : void told.push((later) => say(later, value));

  const tellIdentity = tell((element, token: string | null) => element.identify(token));

  function listen<Detail>(type: 'sapa-message' | 'sapa-unread', tell: (detail: Detail) => void) {
    addEventListener(type, ({ detail }: CustomEvent) => tell(detail as Detail), { signal });
  }

  observer.observe(document.documentElement, { childList: true });
  // The staff want to know whether the tag works here (`check.ts`).
  if (location.hash.includes('sapa-check')) void module.load('check.js');
  void speak(language);
  keepOnPage(host);
  showPicture(button, look);
  takeCalls({
    open,
    close,
    toggle,
    setLanguage: speak,
    setAttributes: tell((element, attributes: SapaAttributes) => element.setAttributes(attributes)),
    async identify(token: string | null) {
      await tellIdentity(token);
      // Anyone who was signed in here is not the next one, also where the next one does not open the chat.
      if (token === null && !chat && hasKept(site)) {
        const { forgetVisitor } = (await module.load('forget.js')) as { forgetVisitor: typeof forget };
        await forgetVisitor(site);
      }
    },
    onMessage: (tell: (message: SapaMessage) => void) => listen('sapa-message', tell),
    onUnread: (tell: (count: number) => void) =>
      listen('sapa-unread', (unread: { count: number }) => tell(unread.count)),
    destroy() {
      ended.abort();
      observer.disconnect();
      for (const element of elements) element.remove();
      delete window.sapa;
    },
  });
}

/** Asked only where the page says that its reader has signed out. */
function hasKept(site: string) {
  try {
    return Object.keys(localStorage).join().includes(`sapa:${site}:`);
  } catch {
    return false;
  }
}
