import type { Texts } from '../../shared/locales/texts.js';
import type { Language } from '../../shared/wire/languages.js';
import type { ChatFiles } from '../launcher/chat-module.js';
import { isSandboxed } from '../core/is-sandboxed.js';
import { ampFrame } from './amp-frame.js';
import { keepsNothing, letFormsSpeak, takeLocksAway } from './sandbox.js';
import { showChat } from './show-chat.js';
import { showOpening, showUnopened } from './show-opening.js';

/** Put in by the build: only then are the names with their hashes known. */
declare const __CHAT_FILES__: ChatFiles;

/**
 * The page of one site's chat. Until this is done, and when it fails, the form that stands there takes messages; in a
 * sandboxed frame, whose forms go nowhere, the page says instead how far it is.
 */
async function start() {
  const { site, ticket } = document.body.dataset;
  if (!site || !ticket) return;
  if (isSandboxed()) {
    takeLocksAway();
    letFormsSpeak();
    showOpening();
  }
  const load = (file: string) => import(/* @vite-ignore */ new URL(file, import.meta.url).href) as Promise<object>;
  const language = document.documentElement.lang as Language;
  const [texts] = await Promise.all([load(__CHAT_FILES__.texts[language]), load(__CHAT_FILES__.chat)]);
  // Anyone who was faster than the script writes on; the form can do it.
  const field = document.querySelector<HTMLTextAreaElement>('#text');
  if (!isSandboxed() && field?.value && field === document.activeElement) return;
  const chat = showChat({
    site,
    ticket,
    language,
    texts: (texts as { default: Texts<'widget'> }).default,
    isKept: !keepsNothing(),
    frame: ampFrame(),
  });
  // Only where the page stands by itself and is found again: a notification leads back to it.
  if (window.parent !== window || keepsNothing()) return;
  const { offerPush } = await import('../features/push/offer-push.js');
  offerPush(chat, language);
}

void start().catch((error: unknown) => {
  if (isSandboxed()) showUnopened();
  console.error(error);
});
