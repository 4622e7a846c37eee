import type { ChatHost } from '../../core/chat-host.js';
import { currentPage } from '../../core/page.js';
import type { Session } from '../../core/session.js';

/** Tells the staff where the visitor is, once per page, as long as the chat is there. The server drops what it may not keep. */
export function tellVisit(host: ChatHost, session: Session): void {
  let told: string | undefined;
  const ends = new AbortController();

  async function tell() {
    if (host.session !== session) return stop();
    const { visitorCall } = session;
    const page = currentPage();
    if (!session.hasVisitor) told = undefined;
    if (!visitorCall || page.url === told) return;
    told = page.url;
    const { url: referrer } = currentPage(document.referrer, '');
    const reply = await visitorCall('visit:tell', {
      page,
      ...(referrer && { referrer }),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      userAgent: navigator.userAgent,
    });
    // What happens next in this chat is the next occasion. Not after a bug, which would be met each time.
    if (!reply.ok && reply.error.code === 'E_UNAVAILABLE') told = undefined;
  }

  const unsubscribe = session.subscribe(() => void tell());
  function stop() {
    unsubscribe();
    ends.abort();
  }
  // A page that draws another one without being loaded anew.
  const { navigation } = globalThis as { navigation?: EventTarget };
  navigation?.addEventListener('navigatesuccess', () => void tell(), ends);
  void tell();
}
