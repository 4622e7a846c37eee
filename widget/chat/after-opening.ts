import type { Language } from '../../shared/locales/texts.js';
import { openSite } from '../forms/open-site.js';
import { FillPhone } from '../phone/fill-phone.js';
import type { Session } from '../state/session.js';
import type { SapaChat } from './sapa-chat.js';
import type { TakenBack } from './unsent.js';

/** The session of each chat that was opened: another person begins another one. */
const sessions = new WeakMap<SapaChat, Session>();

/**
 * What nobody waits for when the chat opens: it stands there, and can be written in, before any of this has come. What only
 * few visitors need is loaded when they do.
 */
export function afterOpening(chat: SapaChat, session: Session, language: Language) {
  openSite(chat, session, language);
  once(
    session,
    () => session.hasVisitor,
    async () => (await import('../closing/offer-own-data.js')).offerOwnData(chat, session, language),
  );
  once(
    session,
    () => session.state.receipts.isFollowUp ?? session.state.receipts.state === 'resolved',
    async () => (await import('./after-ending.js')).afterEnding(chat, session, language),
  );
  const isKnown = sessions.has(chat);
  sessions.set(chat, session);
  if (isKnown) return;
  new FillPhone(chat);
  chat.addEventListener('sapa-take-back', ({ detail }) => {
    const current = sessions.get(chat);
    // Loaded already, by the button: it needs no line.
    if (current) void import('./unsent.js').then(({ takeBack }) => takeBack(chat, current, detail));
  });
  if (!CSS.supports('field-sizing: content')) void import('./grow-field.js').then(({ growField }) => growField(chat));
  const keepFocus = (event: Event) => {
    // Asked for now: later the event does not know it any more.
    const [pressed] = event.composedPath();
    void import('./keep-focus.js').then(
      ({ keepFocus }) => keepFocus(chat, pressed),
      () => undefined,
    );
  };
  chat.addEventListener('click', keepFocus);
  chat.addEventListener('keydown', (event) => {
    if (event.key === 'Tab') keepFocus(event);
    if (event.key !== 'F6') return;
    event.preventDefault();
    void import('./next-region.js').then(({ nextRegion }) => nextRegion(chat, event.shiftKey));
  });
}

/** Loaded when it is first wanted. If the line was down then, what changes next asks again. */
export function once(session: Session, isWanted: () => boolean, load: () => Promise<void>) {
  let isAsked = false;
  const look = () => {
    if (isAsked || !isWanted()) return;
    isAsked = true;
    load().catch(() => (isAsked = false));
  };
  session.subscribe(look);
  look();
}

declare global {
  interface HTMLElementEventMap {
    'sapa-take-back': CustomEvent<TakenBack>;
  }
}
