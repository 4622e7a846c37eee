import type { Language } from '../../shared/locales/texts.js';
import { openSite } from '../forms/open-site.js';
import { FillPhone } from '../phone/fill-phone.js';
import type { Session } from '../state/session.js';
import { nextRegion } from './next-region.js';
import type { SapaChat } from './sapa-chat.js';
import { takeBack, type TakenBack } from './take-back.js';

const known = new WeakSet<SapaChat>();

/** What nobody waits for when the chat opens: it stands there, and can be written in, before any of this has come. */
export function afterOpening(chat: SapaChat, session: Session, language: Language) {
  openSite(chat, session, language);
  chat.addEventListener('sapa-take-back', ({ detail }) => {
    if (chat.isSession(session)) takeBack(chat, session, detail);
  });
  if (known.has(chat)) return;
  known.add(chat);
  new FillPhone(chat);
  chat.addEventListener('keydown', (event) => nextRegion(chat, event));
}

declare global {
  interface HTMLElementEventMap {
    'sapa-take-back': CustomEvent<TakenBack>;
  }
}
