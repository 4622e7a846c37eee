import type { ChatHost } from '../core/chat-host.js';
import { closeAtLauncher } from './close-at-launcher.js';
import { openSite } from './form/open-site.js';
import { FillPhone } from './phone/fill-phone.js';
import type { Session } from '../core/session.js';

/** The chats that were opened: another person begins another session in them. */
const known = new WeakSet<ChatHost>();

/**
 * What nobody waits for when the chat opens: it stands there, and can be written in, before any of this has come. What only
 * few visitors need is loaded when they do.
 */
export function afterOpening(host: ChatHost, session: Session) {
  openSite(host, session);
  once(
    session,
    () => session.hasVisitor,
    async () => (await import('./with-visitor.js')).withVisitor(host, session),
  );
  once(
    session,
    () => session.state.line === 'refused',
    async () => (await import('./refused/say-refused.js')).sayRefused(host),
  );
  once(
    session,
    () => session.state.receipts.state === 'resolved',
    async () => (await import('./rating/watch-ending.js')).watchEnding(host, session),
  );
  once(
    session,
    () => session.state.receipts.isFollowUp ?? session.state.receipts.state === 'resolved',
    async () => (await import('./history/show-earlier.js')).showEarlier(host, session),
  );
  if (known.has(host)) return;
  known.add(host);
  new FillPhone(host);
  closeAtLauncher(host);
  if (!CSS.supports('field-sizing: content'))
    void import('../chat/grow-field.js').then(({ growField }) => growField(host));
  const handle = (event: Event & Partial<KeyboardEvent>) => {
    if (event.key === 'F6') event.preventDefault();
    // Asked for now: later the event does not know it any more.
    const [pressed] = event.composedPath();
    void import('../chat/handle-press.js').then(
      ({ handlePress }) => handlePress(host, pressed, event),
      () => undefined,
    );
  };
  host.addEventListener('click', handle);
  host.addEventListener('keydown', handle);
  host.addEventListener('pointermove', handle, { once: true });
}

/** Loaded when it is first wanted. If the line was down then, what changes next asks again. */
function once(session: Session, isWanted: () => boolean, load: () => Promise<void>) {
  let isAsked = false;
  const look = () => {
    if (isAsked || !isWanted()) return;
    isAsked = true;
    load().catch(() => (isAsked = false));
  };
  session.subscribe(look);
  look();
}
