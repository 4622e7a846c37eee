import type { Language } from '../../shared/wire/languages.js';
import { openSite } from '../forms/open-site.js';
import { FillPhone } from '../phone/fill-phone.js';
import type { Session } from '../state/session.js';
import type { SapaChat } from './sapa-chat.js';

/** The chats that were opened: another person begins another session in them. */
const known = new WeakSet<SapaChat>();

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
  if (known.has(chat)) return;
  known.add(chat);
  new FillPhone(chat);
  if (!CSS.supports('field-sizing: content')) void import('./grow-field.js').then(({ growField }) => growField(chat));
  const handle = (event: Event & Partial<KeyboardEvent>) => {
    if (event.key === 'F6') event.preventDefault();
    else if (event.key && event.key !== 'Tab') return;
    // Asked for now: later the event does not know it any more.
    const [pressed] = event.composedPath();
    void import('./handle-press.js').then(
      ({ handlePress }) => handlePress(chat, pressed, event),
      () => undefined,
    );
  };
  chat.addEventListener('click', handle);
  chat.addEventListener('keydown', handle);
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
