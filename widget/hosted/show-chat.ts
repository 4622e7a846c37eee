import type { Texts } from '../../shared/locales/texts.js';
import type { Language } from '../../shared/wire/languages.js';
import type { SapaChat } from '../chat/sapa-chat.js';
import type { AmpFrame } from './amp-frame.js';
import { fitWindow } from './fit-window.js';

export interface HostedChat {
  site: string;
  /** What lets the chat in where the page has no origin. */
  ticket: string;
  language: Language;
  texts: Texts<'widget'>;
  /** Whether the conversation is still there when the page is opened again. */
  isKept: boolean;
  frame: AmpFrame | undefined;
}

/** Puts the chat in the place of the form, and keeps it open. */
export function showChat({ site, ticket, language, texts, isKept, frame }: HostedChat): SapaChat {
  const chat = document.createElement('sapa-chat');
  const { connect } = chat;
  chat.connect = (options, listener) => connect({ ...options, more: { ticket } }, listener);
  chat.site = site;
  chat.lang = language;
  chat.texts = texts;
  chat.dataset['launcher'] = 'none';
  chat.dataset['hosted'] = '';
  chat.dataset['ticket'] = ticket;
  // Known before the line is there.
  const { scheme } = document.documentElement.dataset;
  if (scheme) chat.dataset['scheme'] = scheme;
  chat.addEventListener('sapa-open', () => frame?.ready(), { once: true });
  // There is nothing behind it.
  chat.addEventListener('sapa-close', () => (chat.open = true));
  chat.open = true;

  const room = document.createElement('main');
  room.className = 'room';
  room.append(chat);
  document.body.classList.add('live');
  fitWindow();
  document.querySelector('#chat')?.replaceWith(room);
  document.querySelector('#memory')?.toggleAttribute('hidden', isKept);
  const filling = new CSSStyleSheet();
  filling.replaceSync(`
    :host { inset: 0 !important; inline-size: auto !important; block-size: auto !important }
    .close:not([aria-haspopup]) { display: none }`);
  chat.adoptStyle(filling);
  return chat;
}
