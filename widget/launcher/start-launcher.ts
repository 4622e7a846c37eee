import type { LauncherLook } from '../../shared/look/chat-look.js';
import { chooseLanguage, type Texts } from '../../shared/locales/texts.js';
import type { Language } from '../../shared/wire/languages.js';
import type { SapaAttributes, SapaMessage } from '../page-api.js';
import type * as BesideModule from '../beside/beside.js';
import { chatModule, type ChatFiles } from './chat-module.js';
import type { Tag } from './find-tag.js';
import { drawLauncher } from './launcher.js';
import { dressIn, showPicture } from './look.js';
import { given, watchGreetings } from '../greeting/watch-greetings.js';
import { watchOpeners } from './openers.js';
import { takeCalls, type StartedSapa } from './page-calls.js';
import { raise } from './raise.js';

export interface LauncherOptions {
  /** The publisher's: it says which site this is and where the server is. */
  tag: Tag;
  files: ChatFiles;
  texts: Record<Language, Texts<'launcher'>>;
  /** As the site's people have chosen it; what the tag says goes before. */
  look?: LauncherLook | undefined;
}

type SapaChat = HTMLElementTagNameMap['sapa-chat'];

/** Draws the launcher, once per page, however often the tag is pasted. Nothing is requested or kept before a first intent. */
export function startLauncher({ tag: { src, site, settings }, files, texts, look }: LauncherOptions) {
  const before: StartedSapa | undefined = window.sapa;
  if (before?.isStarted) return;
  const ended = new AbortController();
  const { signal } = ended;
  if (__HAS_LOOK__) settings = { ...look?.data, ...settings };
  const [load, loadChat, prepare] = chatModule(src, files);
  // The staff want to know whether the tag works here, also where it has no key (`check.ts`).
  if (location.hash.includes('sapa-check')) void load('check.js');
  if (!site) return;
  const [host, button, label, message] = drawLauncher();
  const observer = new MutationObserver(append);
  /** What the page said of its visitor, for a chat that is drawn later. */
  const attributes: SapaAttributes = {};
  let identity: string | null | undefined;
  let root: Element | undefined;
  let language = chooseLanguage([settings['lang'], document.documentElement.lang, ...navigator.languages]);
  let chat: SapaChat | undefined;

  /** Pressed on the launcher, or on nothing, while the chat is on its way: it takes out what was meant for its field. */
  const keys: KeyboardEvent[] = [];
  let isBusy = false;

  const [listenToOpeners, setExpanded, focusOpener] = watchOpeners(
    button,
    () => prepare(language),
    // A space that is typed on the launcher is a click as well. What went wrong is said at the launcher.
    () => isBusy || toggle().catch(() => undefined),
    signal,
  );
  setExpanded(false);
  /** What is listened to outside of our own elements. */
  const listening = [
    listenToOpeners,
    () => document.addEventListener('close', leaveDialog, { signal, capture: true }),
    () => document.addEventListener('keydown', keep, { signal, capture: true }),
  ];

  const keep = (event: KeyboardEvent) => {
    if (isBusy && [host, document.body].includes(event.target as HTMLElement)) keys.push(event);
  };
  // As a property it is unknown to Firefox before 119.
  const setBusy = (is: boolean) => button.setAttribute('aria-busy', `${(isBusy = is)}`);
  const close = () => chat?.close();
  /** Outside of a modal dialog nothing can be used, and outside of what fills the screen nothing is seen. */
  const room = () => [...document.querySelectorAll('dialog:modal,:fullscreen')].at(-1) ?? document.body;
  const toggle = async () => (chat?.open && room().contains(chat) ? close() : open());

  async function open() {
    message.textContent = '';
    setBusy(true);
    try {
      const chatTexts = await loadChat(language);
      signal.throwIfAborted();
      chat ??= drawChat(chatTexts);
      // What holds the focus of others may have made it inert.
      chat.inert = false;
      chat.removeAttribute('aria-hidden');
      if (!room().contains(chat)) {
        // Opened again, there: with the focus.
        chat.open = false;
        room().append(chat);
      }
      chat.open = true;
      raise(chat);
      setExpanded(true);
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
    element.keys = keys;
    element.addEventListener('sapa-close', () => {
      setExpanded(false);
      focusOpener();
    });
    void element.setAttributes(attributes);
    tellIdentity(element).catch(() => undefined);
    keepOnPage(element);
    if (__HAS_LOOK__) dressIn(element, look);
    return element;
  }

  /** Once it has forgotten somebody there is nothing more to forget. */
  async function tellIdentity(element: SapaChat) {
    const token = identity;
    identity ||= undefined;
    if (token !== undefined) await element.identify(token);
  }

  /** With the publisher's settings, which the style sheets know. */
  function keepOnPage(element: HTMLElement) {
    Object.assign(element.dataset, settings, { site });
    document.body.append(element);
    raise(element);
  }

  /** As soon as there is a body, and again when a site swaps its document, its body, or all that is in it. */
  function append() {
    const { body, documentElement } = document;
    for (const node of [document, documentElement, body]) if (node) observer.observe(node, { childList: true });
    if (!body) return;
    if (root !== documentElement) {
      root = documentElement;
      for (const listen of listening) listen();
      if (chat) {
        // A document that was written anew has lost the chat's own listeners as well. What was written is kept.
        const lost = chat;
        lost.remove();
        chat = drawChat(lost.texts as Texts<'widget'>);
        chat.open = lost.open;
      }
      // `outbox:` and `outstanding` (beside/): what is not sent, and what waits for an answer, also where the chat stays closed.
      if (!chat?.open && isKept('out')) beside('stand').catch(() => undefined);
    }
    const own = [host, chat ?? host];
    for (const element of own) {
      if (element.isConnected) continue;
      // A site that keeps its pages by itself may have brought copies, which are dead.
      for (const copy of document.querySelectorAll<HTMLElement>('sapa-launcher,sapa-chat[data-site]'))
        if (!own.includes(copy)) copy.remove();
      keepOnPage(element);
    }
  }

  /** Whether this browser keeps anything of this name for the site. */
  function isKept(name: string) {
    try {
      return Object.keys(localStorage).join().includes(`sapa:${site}:${name}`);
    } catch {
      return undefined;
    }
  }

  /** Done by what is loaded only where something is kept. */
  const beside = async (act: keyof typeof BesideModule) =>
    ((await load('sapa-beside.js')) as typeof BesideModule)[act](site, host, signal, identity);

  function leaveDialog({ target }: Event) {
    if (chat && (target as Element).contains(chat)) keepOnPage(chat);
  }

  /** A language that is not spoken changes nothing. */
  async function speak(wished: string) {
    language = chooseLanguage([wished, language]);
    label.textContent = (__HAS_LOOK__ && look?.text?.[language]) || texts[language].open();
    host.lang = language;
    host.dir = texts[language].dir?.() ?? '';
    if (!chat) return;
    chat.lang = language;
    chat.texts = await loadChat(language);
  }

  function listen<Detail>(type: 'sapa-message' | 'sapa-unread', tell: (detail: Detail) => void) {
    const handle = ({ detail }: CustomEvent) => tell(detail as Detail);
    const add = () => addEventListener(type, handle as EventListener, { signal });
    listening.push(add);
    add();
  }

  void speak(language);
  append();
  if (__HAS_LOOK__) {
    dressIn(host, look);
    showPicture(button, look);
  }
  // Who waits for an answer is not greeted.
  if (__HAS_GREETINGS__ && given.greetings && !isKept('out'))
    watchGreetings(given.greetings, host, { isReturning: Boolean(isKept('token')), load, signal });
  takeCalls({
    open,
    close,
    toggle,
    setLanguage: speak,
    async setAttributes(given: SapaAttributes) {
      Object.assign(attributes, given);
      await chat?.setAttributes(given);
    },
    async identify(token: string | null) {
      identity = token;
      if (chat) await tellIdentity(chat);
      // Anyone who was signed in here is not the next one, also where the next one does not open the chat.
      else if (isKept(token ? 'out' : '')) await beside(token ? 'identify' : 'forget');
    },
    onMessage: (tell: (message: SapaMessage) => void) => listen('sapa-message', tell),
    onUnread: (tell: (count: number) => void) =>
      listen('sapa-unread', (unread: { count: number }) => tell(unread.count)),
    destroy() {
      ended.abort();
      observer.disconnect();
      host.remove();
      chat?.remove();
      delete window.sapa;
    },
  });
}
